// The ways of writing that variants.cpp lists, a group a file.
#pragma once

#include "match/variants.hpp"

namespace shirube::ways {

using Edits = std::vector<Replacement>;

// ---- width: variants_width.cpp
Edits half_width_katakana(Sentence const& sentence);     // ｷﾞﾌﾄ券
Edits full_width_letters(Sentence const& sentence);      // Ａｍａｚｏｎ　５０００円
Edits mixed_width(Sentence const& sentence);             // both
Edits full_width_space(Sentence const& sentence);        // between two words
Edits other_long_vowel_marks(Sentence const& sentence);  // カ－ド, カ—ド

// ---- kana: variants_kana.cpp
Edits all_in_kana(Sentence const& sentence);                 // ざんだかがきえた
Edits one_word_in_kana(Sentence const& sentence);            // 残高がきえた
Edits katakana_in_hiragana(Sentence const& sentence);        // ぎふと券
Edits one_word_in_katakana(Sentence const& sentence);        // 残高が消えマシタ
Edits one_kanji_word_in_katakana(Sentence const& sentence);  // ザンダカが消えた

// ---- okurigana, old kanji, homophones: tables
Edits other_okurigana(Sentence const& sentence);  // 申込, 申込み: variants_okurigana.cpp
Edits kanji_or_kana(Sentence const& sentence);    // 出来ない, 下さい
Edits one_old_kanji(Sentence const& sentence);    // 殘高: variants_old_kanji.cpp
Edits all_old_kanji(Sentence const& sentence);    // 國會
Edits homophone(Sentence const& sentence);        // 向こう for 無効: variants_misconversion.cpp
Edits half_converted(Sentence const& sentence);   // 残だか, 登ろく

// ---- slips of the finger: variants_slip.cpp. In texts of at least slip_letters_min letters: a slip in はい is another
// word.
inline constexpr std::size_t slip_letters_min = 4;
Edits dropped(Sentence const& sentence);
Edits doubled(Sentence const& sentence);
Edits swapped(Sentence const& sentence);
Edits flick_neighbour(Sentence const& sentence);     // く for か
Edits voice_mark(Sentence const& sentence);          // は for ば, つ for っ
Edits keyboard_neighbour(Sentence const& sentence);  // ま for な
Edits half_typed(Sentence const& sentence);          // でkない
Edits half_typed_in_kana(Sentence const& sentence);  // とうろくdきない

// ---- typed with the IME off: variants_romaji.cpp
Edits hepburn(Sentence const& sentence);         // touroku dekinai
Edits hepburn_joined(Sentence const& sentence);  // tourokudekinai
Edits kunrei(Sentence const& sentence);          // syouhinnken ga tukaenai
Edits kunrei_joined(Sentence const& sentence);
Edits one_word_in_romaji(Sentence const& sentence);  // touroku できない

}  // namespace shirube::ways
