#include "loader/syntax_advice.hpp"

#include "content/codes.hpp"

namespace shirube {
namespace {

// The first whose beginning fits.
struct Entry {
  std::string_view theirs, code, what;
};
constexpr Entry entries[] = {
    {"the referenced anchor is not defined", code::anchor_or_tag,
     "「*」で始まる文は使えません。文の一部なら、全体を引用符「\"」で囲んでください。"},
    {"illegal map value", code::bad_yaml,
     "「見出し: 中身」の形に読めません。前の行とこの行の字下げをそろえ、文の中の「: 」は全角の「：」にしてください。"},
    {"end of map not found", code::bad_yaml,
     "この行は「見出し: 中身」の形になっていません。同じまとまりの行は字下げをそろえ、見出しの後ろに「: "
     "」を置いてください。"},
    {"end of sequence not found", code::bad_yaml,
     "箇条書きの続きとして読めません。「- 」の位置を前の行とそろえてください。"},
    {"end of sequence flow not found", code::bad_yaml,
     "「[」が閉じていません。同じ行の終わりに「]」を置いてください。"},
    {"end of map flow not found", code::bad_yaml,
     "「{」で始まる文は記号と読まれます。文なら全体を引用符「\"」で囲んでください。"},
    {"illegal tab", code::tab, "タブ文字は使えません。半角の空白に置き換えてください。"},
    {"illegal block entry", code::bad_yaml,
     "ここには「- 」を置けません。見出しの次の行から、字下げして始めてください。"},
    {"illegal map key", code::bad_yaml, "ここには見出しを置けません。字下げを前の行とそろえてください。"},
    {"unknown token", code::bad_yaml,
     "この記号から文を始めることはできません。文の全体を引用符「\"」で囲んでください。"},
};

}  // namespace

SyntaxAdvice advice_on(std::string_view message) {
  for (auto const& entry : entries)
    if (message.starts_with(entry.theirs)) return {entry.code, entry.what};
  return {code::bad_yaml,
          "この行の書き方が読み取れません。前の行と字下げをそろえ、特別な記号を含む文は引用符「\"」で囲んでください。"};
}

}  // namespace shirube
