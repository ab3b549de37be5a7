// The engine's own phrases (replies/定型文.yaml): a key each, so that a missing one is found at load.
#pragma once

#include <array>
#include <string_view>

namespace shirube::phrase {

inline constexpr std::string_view greeting = "挨拶", did_you_mean = "もしかして", ask_again = "聞き返し",
                                  to_menu = "メニューへ", offer_human = "担当者の提案", offer_resume = "続きの提案",
                                  back_to_question = "続きに戻る", next_need = "次の用件", first_need = "先に",
                                  undone = "ひとつ戻る", nothing_to_undo = "戻れない", restarted = "最初から",
                                  long_absence = "久しぶり", saw_code = "番号を見た", please_choose = "選んでください",
                                  not_sure = "わからない時", once_more = "もう一度", waiting_for_human = "担当者待ち",
                                  after_end = "終了後", content_moved = "案内の更新";
// said in turn, so each needs two wordings at least
inline constexpr std::array spoken{greeting,        did_you_mean,     ask_again,         to_menu,    offer_human,
                                   offer_resume,    back_to_question, next_need,         first_need, undone,
                                   nothing_to_undo, restarted,        long_absence,      saw_code,   please_choose,
                                   not_sure,        once_more,        waiting_for_human, after_end,  content_moved};

inline constexpr std::string_view none_of_these = "どれでもない", talk_to_human = "担当者と話す",
                                  try_again = "もう一度試す", resume = "続ける", leave = "やめる";
inline constexpr std::array labels{none_of_these, talk_to_human, try_again, resume, leave};

}  // namespace shirube::phrase
