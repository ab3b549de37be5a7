#include "match/answer_phrase.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cassert>

#include "text/normalize.hpp"

namespace shirube {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// The signs of the expression stay as they are; only the words between them are normalised.
std::string normalized_words(std::string_view expression) {
  auto const is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  std::string all;
  for (std::size_t at = 0; at < expression.size();) {
    auto end = at;
    while (end < expression.size() && is_ascii(expression[end]) == is_ascii(expression[at])) ++end;
    auto const run = expression.substr(at, end - at);
    all += is_ascii(run[0]) ? std::string{run} : normalize(run).utf8();
    at = end;
  }
  return all;
}

}  // namespace

Phrase::Phrase(std::initializer_list<std::string_view> alternatives) {
  std::string all = alternatives.size() == 0 ? "(?:[^\\x{0}-\\x{10FFFF}]" : "(?:";  // an empty table matches nothing
  for (auto const alternative : alternatives) {
    if (all.size() > 3) all += '|';
    all += normalized_words(alternative);
  }
  RE2::Options options{RE2::Quiet};
  options.set_longest_match(true);
  expression_ = std::make_unique<RE2 const>(all + ")", options);
  assert(expression_->ok());  // the tables are ours
}

Phrase::~Phrase() = default;

bool Phrase::in(std::string_view text) const { return RE2::PartialMatch(piece(text), *expression_); }
bool Phrase::is(std::string_view text) const { return RE2::FullMatch(piece(text), *expression_); }

std::size_t Phrase::at_start(std::string_view text) const {
  re2::StringPiece match;
  bool const fits = expression_->Match(piece(text), 0, text.size(), RE2::ANCHOR_START, &match, 1);
  return fits ? match.size() : 0;
}

std::optional<ByteRange> Phrase::last(std::string_view text) const {
  std::optional<ByteRange> range;
  re2::StringPiece match;
  for (std::size_t from = 0; expression_->Match(piece(text), from, text.size(), RE2::UNANCHORED, &match, 1);) {
    if (match.empty()) break;
    auto const begin = static_cast<std::size_t>(match.data() - text.data());
    range = {begin, begin + match.size()};
    from = range->end;
  }
  return range;
}

Literals::Literals(std::initializer_list<std::string_view> words) {
  for (auto const word : words) words_.push_back(normalize(word).utf8());
}

bool Literals::in(std::string_view text) const {
  return std::ranges::any_of(words_, [&](std::string const& word) { return text.find(word) != std::string::npos; });
}

std::optional<std::size_t> Phrase::last_end(std::string_view text) const {
  auto const range = last(text);
  if (!range) return std::nullopt;
  return range->end;
}

}  // namespace shirube
