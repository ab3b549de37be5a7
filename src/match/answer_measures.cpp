#include "match/answer_measures.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "match/answer_phrase.hpp"

namespace shirube {
namespace {

std::optional<PartialDate> said_date(Understanding const& understanding) {
  for (auto const& entity : understanding.entities)
    if (entity.type == "date") return parse_partial_date(entity.value);
  return std::nullopt;
}

// Of when the card was bought says nothing of its end.
Phrase const& of_the_past() {
  static Phrase const phrase{"買", "購入", "もら", "発行", "届", "登録"};
  return phrase;
}

// 今日まで: the day itself counts.
Phrase const& until() {
  static Phrase const phrase{"(?:まで|いっぱい)(?:です|だ|や|は|なら|有効|使え|$|、|。)"};
  return phrase;
}

Phrase const& until_today() {
  static Phrase const phrase{"(?:今日|本日|きょう|明日|あした)(?:いっぱい|まで|が期限|で切れ)",
                             "^(?:今日|本日|きょう)(?:です|だ|や|の予定(?:です)?)?[。!]*$"};
  return phrase;
}

std::optional<bool> has_passed(Said const& said, Understanding const& understanding, Date today) {
  if (until_today().in(said.utf8)) return false;
  auto const date = said_date(understanding);
  if (!date || of_the_past().in(said.utf8)) return std::nullopt;
  if (latest(*date) < today) return true;
  if (until().in(said.utf8) && latest(*date) == today) return false;
  if (earliest(*date) > today) return false;
  return std::nullopt;
}

// ---- 今日 or earlier
std::optional<std::size_t> offer_with(Offers const& offers, std::string_view word) {
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (offers[i]->label.utf8.find(word) != std::string::npos) return i;
  return std::nullopt;
}

Phrase const& some_hours() {
  static Phrase const phrase{"(?:\\d|[一二三四五六七八九十数半])+(?:分|時間)",
                             "今日",
                             "今朝",
                             "さっき",
                             "先ほど",
                             "ついさっき",
                             "たった今",
                             "今の今",
                             "今しがた"};
  return phrase;
}
Phrase const& some_days() {
  static Phrase const phrase{"(?:[2-9]|\\d\\d|[二三四五六七八九十数何])日", "半(?:月|年)", "ひと月",
                             "(?:\\d|[一二三四五六七八九十数何])(?:週|か月|ヶ月|カ月|ヵ月|年)",
                             "おととい|一昨日|先週|先月|先々|去年|昨年|だいぶ|ずいぶん|かなり前|ずっと前"};
  return phrase;
}

// 昨日より前: not yesterday. 一日もたっていない: less than that.
Phrase const& earlier_than() {
  static Phrase const phrase{"より(?:も)?(?:ずっと|もっと|だいぶ)?(?:前|昔)"};
  return phrase;
}
Phrase const& less_than_a_day() {
  static Phrase const phrase{
      "(?:一日|1日|半日|丸一日|24時間)(?:も|と|は)?(?:たって|経って|すぎて|過ぎて)い?(?:ない|ません|へん)",
      "(?:一日|1日|半日|24時間)(?:も|と|は)?(?:たた|経た)(?:ない|ん|へん|ず)"};
  return phrase;
}

}  // namespace

std::optional<std::size_t> read_age(Said const& said, Understanding const& understanding, Offers const& offers,
                                    std::optional<Date> today) {
  auto const recent = offer_with(offers, "今日");
  if (!recent || offers.size() != 2) return std::nullopt;
  auto const older = 1 - *recent;
  if (earlier_than().in(said.utf8)) return older;
  if (less_than_a_day().in(said.utf8)) return recent;
  auto const date = said_date(understanding);
  if (today && date && date->day) {
    bool const with_yesterday = offers[*recent]->label.utf8.find("昨日") != std::string::npos;
    auto const oldest_recent = std::chrono::sys_days{*today} - std::chrono::days{with_yesterday ? 1 : 0};
    return std::chrono::sys_days{earliest(*date)} >= oldest_recent ? *recent : older;
  }
  if (some_days().in(said.utf8) || (today && date && latest(*date) < *today)) return older;
  if (some_hours().in(said.utf8)) return recent;
  return std::nullopt;
}

namespace {

// ---- 残高3000円で合計が3200円
std::optional<long long> amount_after(Said const& said, Understanding const& understanding, Phrase const& noun) {
  auto const end = noun.last_end(said.utf8);
  if (!end) return std::nullopt;
  auto const at = char_at(said, *end);
  if (at >= said.chars()) return std::nullopt;
  auto const from = said.text.origin[at].begin;
  for (auto const& entity : understanding.entities) {
    if (entity.type != "amount" || entity.range.begin < from) continue;
    long long yen = 0;
    auto const& digits = entity.value;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), yen).ec == std::errc{}) return yen;
  }
  return std::nullopt;
}

Phrase const& balance() {
  static Phrase const phrase{"残高", "残り", "手持ち"};
  return phrase;
}
Phrase const& total() {
  static Phrase const phrase{"合計", "代金", "商品", "値段", "送料込み", "支払い", "全部"};
  return phrase;
}

std::optional<bool> is_enough(Said const& said, Understanding const& understanding) {
  auto const have = amount_after(said, understanding, balance()), need = amount_after(said, understanding, total());
  if (!have || !need || *have == *need) return std::nullopt;
  return *have > *need;
}

}  // namespace

std::optional<std::size_t> read_measure(Said const& said, Understanding const& understanding, Asked const& asked,
                                        Offers const& offers, std::optional<Pair> const& pair,
                                        std::optional<Date> today) {
  if (auto const age = read_age(said, understanding, offers, today)) return age;
  if (!pair) return std::nullopt;
  std::optional<bool> holds;
  if (today && asked.text.utf8.find("過ぎて") != std::string::npos) holds = has_passed(said, understanding, *today);
  if (asked.text.utf8.find("合計") != std::string::npos) holds = is_enough(said, understanding);
  if (!holds) return std::nullopt;
  return *holds ? pair->affirmed : pair->denied;
}

}  // namespace shirube
