// The one table of complaint codes but for the matcher's own (match/codes.hpp). A code never changes its meaning.
// Each has a page for leads in replies/エラー/CODE.md and a failing example in tests/content_errors/CODE/.
// Y file and YAML, S structure, R references, G graph, T texts, F facts, L conversations under way, P the proof over
// all states and events.
#pragma once

#include <string_view>

namespace shirube {

struct CodeTitle {
  std::string_view code;
  std::string_view title;  // Japanese, for lists and SARIF rules
};

namespace code {

inline constexpr std::string_view
    // file and YAML
    not_utf8 = "Y001",
    shift_jis = "Y002", tab = "Y003", byte_order_mark = "Y004", carriage_return = "Y005", wide_colon = "Y006",
    wide_space = "Y007", wide_bullet = "Y008", tight_colon = "Y009", wide_bracket = "Y010", bad_yaml = "Y011",
    duplicate_key = "Y012", too_large = "Y013", too_deep = "Y014", too_many_nodes = "Y015", anchor_or_tag = "Y016",
    lost_content = "Y017", folded_text = "Y018", open_quote = "Y019", hash_comment = "Y020", hidden_character = "Y021",
    stray_file = "Y022", empty_file = "Y023",
    // structure
    unknown_key = "S001", missing_key = "S002", wrong_type = "S003", not_in_list = "S004", bad_number = "S005",
    two_moves = "S006", bad_name = "S007", same_name = "S008", bad_guard = "S009", misplaced_call = "S010",
    missing_phrase = "S011", too_few_wordings = "S012", missing_file = "S013",
    // references
    unknown_target = "R001", unknown_intent = "R002", unknown_slot = "R003", unknown_value = "R004",
    unknown_placeholder = "R005", unknown_fact = "R006", unused_synonym = "R007", old_name_in_use = "R008",
    old_name_twice = "R009",
    // graph
    unreachable = "G001", dead_end = "G002", cycle = "G003", no_end = "G004", no_otherwise = "G005",
    after_otherwise = "G006", guards_alike = "G007", missing_dialogue = "G008", intent_without_dialogue = "G009",
    intent_twice = "G010", silent_question = "G011",
    // texts
    labels_alike = "T001", label_too_long = "T002", too_many_buttons = "T003", bubble_too_long = "T004",
    step_too_long = "T005", too_many_steps = "T006", empty_text = "T007", asks_for_code = "T008", holds_code = "T009",
    // facts
    unused_fact = "F001",
    // conversations under way
    state_gone = "L001", dialogue_gone = "L002",
    // the proof
    no_answer = "P001", end_too_far = "P002", no_human = "P003", same_reply = "P004";

}  // namespace code

inline constexpr CodeTitle code_titles[] = {
    {code::not_utf8, "UTF-8 として読めない"},
    {code::shift_jis, "Shift_JIS で保存されている"},
    {code::tab, "タブ文字がある"},
    {code::byte_order_mark, "先頭に BOM がある"},
    {code::carriage_return, "改行が Windows の形（CR）"},
    {code::wide_colon, "全角の「：」が区切りに使われている"},
    {code::wide_space, "全角の空白が字下げや区切りに使われている"},
    {code::wide_bullet, "箇条書きの印が「- 」でない"},
    {code::tight_colon, "「:」の後ろに空白がない"},
    {code::wide_bracket, "全角のかっこや読点が記号として使われている"},
    {code::bad_yaml, "書き方の形が読み取れない"},
    {code::duplicate_key, "同じ見出しが二度ある"},
    {code::too_large, "ファイルが大きすぎる"},
    {code::too_deep, "入れ子が深すぎる"},
    {code::too_many_nodes, "項目が多すぎる"},
    {code::anchor_or_tag, "使えない記法（&, *, !）がある"},
    {code::lost_content, "途中から先が読まれない"},
    {code::folded_text, "次の行が前の文につながって読まれる"},
    {code::open_quote, "引用符が閉じていない"},
    {code::hash_comment, "「#」から後ろが読まれない"},
    {code::hidden_character, "目に見えない文字がある"},
    {code::stray_file, "読まれない場所か名前のファイル"},
    {code::empty_file, "何も書かれていないファイル"},
    {code::unknown_key, "知らない見出し"},
    {code::missing_key, "必要な見出しがない"},
    {code::wrong_type, "中身の形が違う"},
    {code::not_in_list, "決まった言葉のどれでもない"},
    {code::bad_number, "数でない、または範囲の外"},
    {code::two_moves, "進み方が二つある"},
    {code::bad_name, "名前に使えない文字がある"},
    {code::same_name, "同じ名前が二度ある"},
    {code::bad_guard, "分岐の条件の書き方が違う"},
    {code::misplaced_call, "「呼ぶ」の使い方が違う"},
    {code::missing_phrase, "定型文が足りない"},
    {code::too_few_wordings, "定型文の言い方が一つしかない"},
    {code::missing_file, "必要なファイルがない"},
    {code::unknown_target, "行き先がない"},
    {code::unknown_intent, "意図がない"},
    {code::unknown_slot, "項目がない"},
    {code::unknown_value, "項目の値がない"},
    {code::unknown_placeholder, "差し込みの名前がない"},
    {code::unknown_fact, "事実の番号がない"},
    {code::unused_synonym, "言い換えるボタンがない"},
    {code::old_name_in_use, "今もある名前が旧名になっている"},
    {code::old_name_twice, "同じ旧名が二度ある"},
    {code::unreachable, "どこからも来られない状態"},
    {code::dead_end, "行き止まりの状態"},
    {code::cycle, "答えを待たずに回り続ける"},
    {code::no_end, "終わりにたどり着けない"},
    {code::no_otherwise, "分岐の最後に「ほか」がない"},
    {code::after_otherwise, "「ほか」より後ろの分岐"},
    {code::guards_alike, "同じ条件の分岐が二つある"},
    {code::missing_dialogue, "決まった会話か状態がない"},
    {code::intent_without_dialogue, "意図に答える会話がない"},
    {code::intent_twice, "一つの意図に会話が二つある"},
    {code::silent_question, "尋ねる文がない質問"},
    {code::labels_alike, "同じに読めるボタンが二つある"},
    {code::label_too_long, "ボタンの言葉が長すぎる"},
    {code::too_many_buttons, "ボタンが多すぎる"},
    {code::bubble_too_long, "吹き出しが長すぎる"},
    {code::step_too_long, "手順の一つが長すぎる"},
    {code::too_many_steps, "手順が多すぎる"},
    {code::empty_text, "空の文"},
    {code::asks_for_code, "ギフト券番号を尋ねている"},
    {code::holds_code, "番号の形の文字がある"},
    {code::unused_fact, "どの状態にも使われていない事実"},
    {code::state_gone, "会話中のお客さまがいる状態がなくなる"},
    {code::dialogue_gone, "会話中のお客さまがいる会話がなくなる"},
    {code::no_answer, "答えのない状態がある"},
    {code::end_too_far, "終わりまでが遠すぎる"},
    {code::no_human, "三度の聞き違いのあと担当者が出ない"},
    {code::same_reply, "同じ返事が続けて出る"},
};

}  // namespace shirube
