// yaml-cpp's syntax errors in words for people who do not program.
#pragma once

#include <string_view>

namespace shirube {

struct SyntaxAdvice {
  std::string_view code;  // content/codes.hpp
  std::string_view what;
};

// message  as yaml-cpp 0.7 words it; an unknown one gets general advice
SyntaxAdvice advice_on(std::string_view message);

}  // namespace shirube
