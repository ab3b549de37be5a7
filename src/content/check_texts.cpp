#include <algorithm>

#include "content/checks.hpp"
#include "content/codes.hpp"
#include "content/expiry.hpp"
#include "content/placeholders.hpp"
#include "content/suggest.hpp"
#include "text/mask.hpp"
#include "text/utf8.hpp"

namespace shirube {
namespace {

constexpr TextLimits limits;
// The shape of a code may be shown, by this example alone. Source: knowledge A1.
constexpr std::string_view sample_code = "AB12-CDE3FG-H4JK";

std::string number(std::size_t value) { return std::to_string(value); }

// The lines of a block text begin in the same column.
Place place_in(Written const& written, std::size_t byte) {
  auto const before = std::string_view{written.text}.substr(0, byte);
  auto const line_begin = before.rfind('\n') + 1;
  auto place = written.place;
  place.line += static_cast<int>(std::ranges::count(before, '\n'));
  place.column += static_cast<int>(char_count(before.substr(line_begin)));
  return place;
}

std::vector<std::string> known_names(Catalog const& catalog) {
  std::vector<std::string> names;
  for (auto const& [name, snippet] : catalog.replies.snippets) names.push_back(name);
  for (auto const& [id, slot] : catalog.replies.slots) names.push_back(id.value);
  return names;
}

bool is_known(std::string const& name, Catalog const& catalog) {
  return catalog.replies.snippets.contains(name) || catalog.replies.slots.contains(SlotId{name}) ||
         slot_of_expiry(name, catalog.replies.slots);
}

class TextCheck {
 public:
  TextCheck(Catalog const& catalog, Complaints& complaints) : catalog_(catalog), complaints_(complaints) {}

  // title  whether <題名> is filled here
  void check(Written const& written, bool title) {
    check_placeholders(written, title);
    check_wide_brackets(written);
    check_codes(written);
  }

  void check_length(Written const& written, std::size_t chars_max, std::string_view code, std::string_view name) {
    auto const chars = longest_chars(written.text, catalog_);
    if (chars > chars_max)
      complain(complaints_, written.place, code,
               std::string{name} + "が " + number(chars) + " 文字あります（差し込みはいちばん長い値で数えます）。" +
                   number(chars_max) + " 文字までに縮めるか、二つに分けてください。");
  }

  void check_request(Written const& written) {
    if (asks_for_gift_code(written.text))
      complain(complaints_, written.place, code::asks_for_code,
               "ギフト券番号を尋ねる文に読めます。番号は決して聞かない約束です。どの画面で入れるのか、だれに伝えるのか"
               "を書くか、文を変えてください。");
  }

 private:
  void check_placeholders(Written const& written, bool title) {
    for (auto const& placeholder : placeholders_of(written.text)) {
      if (is_known(placeholder.name, catalog_) || (title && placeholder.name == "題名")) continue;
      complain(complaints_, place_in(written, placeholder.begin), code::unknown_placeholder,
               unknown_text(placeholder.name));
    }
  }

  [[nodiscard]] std::string unknown_text(std::string const& name) const {
    if (name.empty())
      return "「<」が「>」で閉じていないか、中が空です。「<名前>」と書くか、全角の「＜」にしてください。";
    return "「<" + name + ">」に入る言葉が、語句にも項目にもありません。" + suggest(name, known_names(catalog_)) +
           "名前を直すか、replies/語句.yaml に足してください。";
  }

  void check_wide_brackets(Written const& written) {
    constexpr std::string_view open = "＜", close = "＞";
    for (auto at = written.text.find(open); at != std::string::npos; at = written.text.find(open, at + 1)) {
      auto const end = written.text.find(close, at);
      if (end == std::string::npos) return;
      if (auto const name = written.text.substr(at + open.size(), end - at - open.size()); is_known(name, catalog_))
        complain(complaints_, place_in(written, at), code::wide_bracket,
                 "「＜" + name + "＞」は全角なので差し込みになりません。半角で「<" + name + ">」と書いてください。");
    }
  }

  void check_codes(Written const& written) {
    auto const masked = mask_private(written.text);
    auto const chars = to_chars(written.text);
    for (auto const& span : masked.spans) {
      if (span.kind != PrivateKind::gift_code && span.kind != PrivateKind::card_number) continue;
      auto const before = to_utf8(std::u32string_view{chars}.substr(0, span.range.begin));
      auto const found =
          to_utf8(std::u32string_view{chars}.substr(span.range.begin, span.range.end - span.range.begin));
      if (found == sample_code) continue;
      return complain(complaints_, place_in(written, before.size()), code::holds_code,
                      "ギフト券番号の形の文字があります。本物の番号なら消してください。見本は「" +
                          std::string{sample_code} + "」だけが使えます。");
    }
  }

  Catalog const& catalog_;
  Complaints& complaints_;
};

void check_state(State const& state, TextCheck& texts, Complaints& complaints) {
  for (auto const& bubble : state.bubbles) {
    texts.check(bubble, false);
    texts.check_length(bubble, limits.bubble_chars_max, code::bubble_too_long, "吹き出し");
    texts.check_request(bubble);
  }
  for (auto const& step : state.steps) {
    texts.check(step, false);
    texts.check_length(step, limits.step_chars_max, code::step_too_long, "手順");
  }
  if (state.steps.size() > limits.steps_max)
    complain(complaints, state.steps[limits.steps_max].place, code::too_many_steps,
             "手順が " + number(state.steps.size()) + " 個あります。" + number(limits.steps_max) +
                 " 個までにして、状態を分けてください。");
}

// A number that differs by a digit is another fact, so nothing is guessed: the ids of its letter are shown.
std::string ids_like(FactId const& id, Catalog const& catalog) {
  std::string ids;
  for (auto const& [known, fact] : catalog.replies.facts)
    if (!id.empty() && known.value.starts_with(id.value.front())) ids += (ids.empty() ? "" : "、") + known.value;
  return ids.empty() ? ids : "あるのは " + ids + " です。";
}

void check_facts(State const& state, Catalog const& catalog, Complaints& complaints) {
  for (std::size_t i = 0; i < state.facts.size(); ++i)
    if (!catalog.replies.facts.contains(state.facts[i]))
      complain(complaints, i < state.fact_places.size() ? state.fact_places[i] : state.place, code::unknown_fact,
               "事実「" + state.facts[i].value + "」は replies/事実.yaml にありません。" +
                   ids_like(state.facts[i], catalog) + "番号を直すか、事実を足してください。");
}

}  // namespace

void check_texts(Catalog const& catalog, Complaints& complaints) {
  TextCheck texts{catalog, complaints};
  each_state(catalog, [&](Dialogue const&, State const& state) {
    check_state(state, texts, complaints);
    check_facts(state, catalog, complaints);
  });
  for (auto const& [key, wordings] : catalog.replies.phrases)
    for (auto const& wording : wordings) {
      texts.check(wording, true);
      texts.check_length(wording, limits.bubble_chars_max, code::bubble_too_long, "吹き出し");
      texts.check_request(wording);
    }
  for (auto const& [name, snippet] : catalog.replies.snippets) texts.check(snippet, false);
}

}  // namespace shirube
