// The codes of the matcher's complaints about intents/, each with its meaning in a line. Every code has a page in
// replies/エラー/.
#pragma once

#include <array>
#include <string_view>

namespace shirube::match_code {

inline constexpr char const *unknown_class = "M001", *unclosed_class = "M002", *unclosed_group = "M003",
                            *stray_mark = "M004", *empty_group = "M005", *gap_at_edge = "M006",
                            *part_can_be_empty = "M007", *nothing_required = "M008", *empty_literal = "M009",
                            *never_in_a_clause = "M010", *too_complex = "M011", *empty_word = "M012",
                            *example_lost = "M101", *near_miss_won = "M102", *example_twice = "M103",
                            *pattern_without_example = "M104";

struct Meaning {
  std::string_view code;
  std::string_view japanese;
};

inline constexpr std::array meanings{
    Meaning{unknown_class, "型の <語> が intents/words/ のどの語群にもない"},
    Meaning{unclosed_class, "型の < が > で閉じていない、または中が空"},
    Meaning{unclosed_group, "型の ( が ) で閉じていない"},
    Meaning{stray_mark, "型の ) > | ? が、使えない場所にある(? は ) の直後、| は ( ) の中だけ)"},
    Meaning{empty_group, "型の ( ) や | の間が空、または - の後が空"},
    Meaning{gap_at_edge, "型の … が部分の先頭か末尾にある、または続いている"},
    Meaning{part_can_be_empty, "型の部分が ( )? だけでできていて、空でも当たってしまう"},
    Meaning{nothing_required, "型に - の部分しかない、または型が空"},
    Meaning{empty_literal, "型の語が、記号だけなどで、表記をそろえると何も残らない"},
    Meaning{never_in_a_clause, "型の語に 。 、 ！ ？ などの文の区切りが入っていて、決して当たらない"},
    Meaning{too_complex, "型が長すぎる、または ( ) の入れ子が深すぎる"},
    Meaning{empty_word, "語群が空、または語群の語が、表記をそろえると何も残らない"},
    Meaning{example_lost, "例文が、自分の意図ではなく別の意図と受け取られる、または受け取れない"},
    Meaning{near_miss_won, "似て非なる文が、この意図として受け取られてしまう"},
    Meaning{example_twice, "同じ例文が二つの意図に(または同じ意図に二度)書かれている"},
    Meaning{pattern_without_example, "型が、自分の意図の例文のどれにも当たらない"},
};

}  // namespace shirube::match_code
