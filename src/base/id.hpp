// Names of things that must not be mixed up: an IntentId is never taken for a DialogueId.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace shirube {

template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  explicit Id(std::string_view text) : value(text) {}
  explicit Id(char const* text) : value(text) {}

  [[nodiscard]] bool empty() const { return value.empty(); }
  auto operator<=>(Id const&) const = default;
};

using IntentId = Id<struct IntentTag>;      // file name of intents/ID.yaml, snake_case
using DialogueId = Id<struct DialogueTag>;  // file name of replies/ID.yaml, snake_case
using StateName = Id<struct StateTag>;      // a name inside its dialogue, any language
using SlotId = Id<struct SlotTag>;          // 端末, 入手先 …, as leads write it
using FactId = Id<struct FactTag>;          // A1 … I9 of the fact table

}  // namespace shirube

template <class Tag>
struct std::hash<shirube::Id<Tag>> {
  std::size_t operator()(shirube::Id<Tag> const& id) const noexcept { return std::hash<std::string>{}(id.value); }
};
