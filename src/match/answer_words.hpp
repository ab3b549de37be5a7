// The tables of what customers answer in any conversation, whatever was asked.
#pragma once

#include "match/answer_phrase.hpp"

namespace shirube::words {

Phrase const& filler();     // えっと, あー, すみません: at the start, says nothing
Phrase const& ending();     // です, だと思います, ってやつ, でお願いします: at the end, says nothing
Phrase const& yes();        // at the start
Phrase const& no();         // at the start
Phrase const& asks_back();  // え?, はい?, どういうこと
Phrase const& asks_meaning();    // って何: after the word that is not understood
Phrase const& asks_in_turn();    // ハイフンは数に入りますか: asks, and states nothing
Phrase const& asks_how();        // どこを押せば, どうやって
Phrase const& not_known();       // わからない, 覚えてない
Phrase const& nobody_knows();    // 誰も知らない
Phrase const& no_such_deed();    // した覚えはない
Phrase const& not_done();        // まだ電話してない
Phrase const& brings_back();     // 戻してほしい: of money, not to an earlier question
Phrase const& asks_if_right();   // of a question: 正しいものでしたか
Phrase const& wrong();           // 間違えてた: of a thing, no answer taken back
Phrase const& was_it_tried();    // of a question: 確かめましたか
Phrase const& tried();           // 見て, 確かめ: with its denial, the answer no
Phrase const& unread();          // 読めない
Phrase const& partly_unread();   // かすれ, 3か8かわからんのがある
Phrase const& how_label();       // of a label: 見方を知りたい
Phrase const& wavering();        // 出たり出なかったり, 半々
Phrase const& waiting();         // ちょっと待って, 今見てます: the answer comes later
Phrase const& both_of();         // スマホもパソコンもある
Phrase const& either_of();       // どっちか
Phrase const& none_of_these();   // どれでもない
Phrase const& other_label();     // of a label: その他, この中にない
Phrase const& unknown_label();   // of a label: わからない
Phrase const& denying_label();   // of a label: まだ連絡していない, 聞けない
Phrase const& asks_for_it();     // 面倒だけどお願いします
Phrase const& polite_refusal();  // 大丈夫です, 結構です: no to an offer
Phrase const& correction();      // いや, やっぱり: what follows counts
Phrase const& takes_back();      // さっきのは違った, 戻って
Phrase const& farewell();        // さようなら
Phrase const& restart();
Phrase const& handoff();
Phrase const& changes_topic();  // ていうか, それより, 先に

}  // namespace shirube::words
