#include <catch2/catch.hpp>

#include "match/polarity.hpp"
#include "text/normalize.hpp"

using namespace shirube;

namespace {

// The polarity of the word before the | in its own clause.
bool denied(std::string const& marked) {
  auto const bar = marked.find('|');
  REQUIRE(bar != std::string::npos);
  auto const before = normalize(marked.substr(0, bar));
  auto const text = normalize(marked.substr(0, bar) + marked.substr(bar + 1));
  auto const end = before.chars.size();
  for (auto const& clause : clauses(text))
    if (clause.begin < end && end <= clause.end) return polarity_after(text, end, clause) == Polarity::denied;
  return false;
}

}  // namespace

TEST_CASE("a negation that follows denies", "[match]") {
  for (auto const* const text : {"消え|ない",
                                 "消え|ません",
                                 "消え|ていない",
                                 "消え|ていません",
                                 "消え|てない",
                                 "消え|てません",
                                 "消え|なかった",
                                 "消え|ませんでした",
                                 "消え|ず",
                                 "消え|てはいない",
                                 "消え|てはいません",
                                 "消え|ておりません",
                                 "消え|たわけではない",
                                 "消え|たわけじゃない",
                                 "消え|たことはない",
                                 "消え|たのではなく",
                                 "消え|たんじゃなくて",
                                 "消え|てへん",
                                 "消え|とらん",
                                 "登録済み|ではない",
                                 "登録済み|ではありません",
                                 "登録済み|じゃない",
                                 "登録済み|じゃないです",
                                 "登録済み|ではなく",
                                 "登録済み|とは出ていない",
                                 "登録済み|と表示されません",
                                 "登録済み|という表示は出ません",
                                 "登録済み|とは違う",
                                 "登録|したくない",
                                 "登録|していません",
                                 "登録|されてない",
                                 "登録|した訳ではない",
                                 "登録|しない",
                                 "登録|せず",
                                 "無効|になっていません",
                                 "無効化|されていない",
                                 "届|かない",
                                 "届|いていない",
                                 "消|えていません",
                                 "戻|ってこない",
                                 "エラー|は出ません",
                                 "消え|たはずがない",
                                 "消え|ていないです",
                                 "使え|なくなった",
                                 "消え|ないので",
                                 "消え|ていないけど"}) {
    CAPTURE(text);
    CHECK(denied(text));
  }
}

TEST_CASE("what stands plainly, or only looks like a negation, is affirmed", "[match]") {
  for (auto const* const text : {"消え|た",
                                 "消え|ました",
                                 "消え|てしまいました",
                                 "消え|ている",
                                 "消え|たかもしれない",
                                 "消え|たかもしれません",
                                 "消え|たんじゃないか",
                                 "消え|たのではないでしょうか",
                                 "消え|たに違いない",
                                 "消え|たのはなぜ",
                                 "使う|しかない",
                                 "登録済み|です",
                                 "登録済み|と出て使えない",
                                 "登録済み|と表示されて使えません",
                                 "登録|したはずなのに",
                                 "登録|しなければならない",
                                 "登録|しないといけない",
                                 "登録|しなきゃ",
                                 "登録|してくれない",
                                 "登録|ずっと待っている",
                                 "残高|がなくなった",
                                 "残高|なくなりました",
                                 "消え|ていて使えない",
                                 "登録済み|じゃない？",
                                 "消え|ただけでなく",
                                 "登録|できない",
                                 "消え|たのに戻らない",
                                 "過ぎ|てなくなった"}) {
    CAPTURE(text);
    CHECK_FALSE(denied(text));
  }
}

TEST_CASE("a double negation affirms", "[match]") {
  for (auto const* const text :
       {"消え|ていないわけではない", "消え|ないことはない", "消え|ていないとは限らない", "消え|てないわけじゃない"}) {
    CAPTURE(text);
    CHECK_FALSE(denied(text));
  }
}

TEST_CASE("a negation of the next clause denies nothing here", "[match]") {
  CHECK_FALSE(denied("残高が消え|た。使えない"));
  CHECK_FALSE(denied("残高が消え|たけど、していない"));
}

TEST_CASE("the denial covers the negations from first to last", "[match]") {
  auto const text = normalize("消えていません");
  auto const denial = denial_after(text, 2, {0, text.chars.size()});
  REQUIRE(denial.has_value());
  CHECK(denial->range == CharRange{4, 7});
  CHECK_FALSE(denial->asks);
}

TEST_CASE("the learner's looser reading sees a negation anywhere in the trailing kana", "[match]") {
  auto const trailing = [](std::string const& before, std::string const& after) {
    auto const text = normalize(before + after);
    return trailing_kana_deny(text, normalize(before).chars.size(), {0, text.chars.size()});
  };
  CHECK(trailing("登録", "できません"));
  CHECK(trailing("番号", "がわかりません"));
  CHECK_FALSE(trailing("残高", "がなくなった"));
  CHECK_FALSE(trailing("残高", "は消えていません"));
  CHECK_FALSE(trailing("番号", "しかない"));
}
