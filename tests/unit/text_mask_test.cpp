#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "text/mask.hpp"

namespace shirube {
namespace {

TEST_CASE("gift codes are masked in any width, spacing and hyphenation", "[text]") {
  for (std::string const code :
       {"AB12-CDE3FG-H4JK", "AB12CDE3FGH4JK", "ab12cde3fgh4jk5", "ＡＢ１２－ＣＤＥ３ＦＧ－Ｈ４ＪＫ", "AB12 CDE3FG H4JK",
        "AB12-CDE3FG-H4JK5", "AB12ーCDE3FGーH4JK", "A B 1 2 C D E 3 F G H 4 J K", "AB12\u200BCDE3FGH4JK",
        "AB12‐CDE3FG‐H4JK", "AB12CDE3FGH4J", "1234 5678 9012 3451", "AB12-CDE3-FGH4-JK", "AB12CDE3FG H4JK",
        "AB12 - CDE3FG - H4JK", "AB12-CDE3FG-\nH4JK", "ab12/cde3fg/h4jk", "ABCDEFGHJKLMNP",
        "Ａ Ｂ １ ２ Ｃ Ｄ Ｅ ３ Ｆ Ｇ Ｈ ４ Ｊ Ｋ"}) {
    INFO(code);
    auto const masked = mask_private("番号は" + code + "です");
    CHECK(masked.has_gift_code());
    CHECK(masked.text == "番号は［ギフト券番号］です");
  }
}

TEST_CASE("addresses and numbers of people are masked", "[text]") {
  CHECK(mask_private("taro.yamada@example.co.jpに届かない").text == "［メールアドレス］に届かない");
  CHECK(mask_private("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ").text == "［メールアドレス］");
  CHECK(mask_private("電話は090-1234-5678").text == "電話は［電話番号］");
  CHECK(mask_private("０３−１２３４−５６７８まで").text == "［電話番号］まで");
  CHECK(mask_private("（０３）1234-5678").text == "（［電話番号］");
  CHECK(mask_private("090 12345678です").text == "［電話番号］です");
  CHECK(mask_private("+81 90-1234-5678").text == "+［電話番号］");
  CHECK(mask_private("3782-822463-10005").text == "［カード番号］");
  CHECK(mask_private("D01-1234567-7654321").text == "［注文番号］");
  CHECK(mask_private("4111 1111 1111 1111").text == "［カード番号］");
  CHECK(mask_private("注文番号 250-1234567-7654321").text == "注文番号 ［注文番号］");
}

TEST_CASE("ordinary words, dates and amounts stay", "[text]") {
  for (std::string const text : {"iPhone 15 Pro Maxで見ています",
                                 "iphone15promaxです",
                                 "windows11updateのあと",
                                 "2017年4月24日に5,000円",
                                 "188と#9110",
                                 "Amazon.co.jpで買った",
                                 "3000円と5000円のカード",
                                 "2026-11-21 10:00",
                                 "congratulations",
                                 "1-Clickで買いたい",
                                 "A12-B3",
                                 "card_issuer_block",
                                 "touroku dekinai desu",
                                 "this should work",
                                 "Windows 10 Chrome",
                                 "iPhone 12 mini 256GB",
                                 "2017 2018 2019 2020",
                                 "https://www.amazon.co.jp/dp/B07XYZ1234を見た",
                                 "2017/03/05に3000円と5000円",
                                 "画面は「無効化されています」です",
                                 "平成29年4月24日",
                                 "5,000円×3枚",
                                 "@amazonで見た",
                                 "17/04/24 17/04/24",
                                 "3.141592653589793",
                                 "3,000円、5,000円、10,000円",
                                 "二〇一七年三月五日に五千円",
                                 "5枚＠3000円",
                                 "date=2025 amount=5000",
                                 "①3000円 ②5000円"})
    CHECK(mask_private(text).text == text);
}

TEST_CASE("a number beside a code does not hide it", "[text]") {
  CHECK(mask_private("5000 AB12-CDE3FG-H4JK 3枚").text == "5000 ［ギフト券番号］ 3枚");
  CHECK(mask_private("AB12CDE3FGH4JK\nCD34-EFG5HJ-K6LM7").text == "［ギフト券番号］\n［ギフト券番号］");
  CHECK(mask_private("1 090-1234-5678").text == "1 ［電話番号］");
}

TEST_CASE("what is masked parts what stood joined to it", "[text]") {
  for (auto const* const joined :
       {"250-1234567-7654321-AB12CDE3FGH4JKAB12CDE3FGH4JK", "503-123453-123467-11uuuuuuuuuAuu1uu234cd29904567"})
    CHECK(mask_private(joined).text == "［注文番号］-［ギフト券番号］");
  CHECK(mask_private("ADBCです。1234GHと567-1234567-EFGHとK1QMN").spans.size() == 4);
}

TEST_CASE("every code of a random thousand is masked, however it is written", "[text]") {
  std::mt19937 random{1};
  for (int round = 0; round < 1'000; ++round) {
    std::string code;
    for (std::size_t size = 14 + random() % 2; code.size() < size;)
      code += "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"[random() % 34];
    code[3] = '2';
    auto const a = code.substr(0, 4), b = code.substr(4, 6), c = code.substr(10);
    for (std::string const& written :
         {code, a + "-" + b + "-" + c, a + " " + b + " " + c, a + "　" + b + "　" + c, a + "ー" + b + "ー" + c}) {
      auto const text = mask_private("番号 " + written + " です").text;
      INFO(written << " → " << text);
      CHECK(text == "番号 ［ギフト券番号］ です");
    }
  }
}

TEST_CASE("whatever stands between the parts of a code, it is masked", "[text]") {
  for (std::string const code :
       {"AB12、CDE3FG、H4JK", "「AB12」「CDE3FG」「H4JK」", "AB12ハイフンCDE3FGハイフンH4JK", "AB12★CDE3FG★H4JK",
        "AB12一CDE3FG一H4JK", "AB12%2DCDE3FG%2DH4JK", "AB1\u200D2-CD\uFE0FE3FG-H4\u00ADJK", "AB12-CDE3FG",
        "CDE3FG-H4JK5", "AB12C-DE3FGH-4JK", "AB12-CDE3FG-H4JKdesu", "codeAB12CDE3FGH4JK",
        "AB12CDE3FGH4JKCD34EFG5HJK6LM", "①AB12 CDE3FG H4JK",
        "1️⃣2️⃣3️⃣4️⃣ 5️⃣6️⃣7️⃣8️⃣ 9️⃣0️⃣1️⃣2️⃣ "
        "3️⃣4️⃣5️⃣1️⃣"}) {
    INFO(code);
    auto const text = mask_private("番号は" + code + "です").text;
    CHECK(text.find("CDE3FG") == std::string::npos);
    CHECK(text.find("［") != std::string::npos);
  }
  CHECK(mask_private("AB12の次がCDE3FGで最後がH4JKです").text ==
        "［ギフト券番号］の次が［ギフト券番号］で最後が［ギフト券番号］です");
}

TEST_CASE("numbers of people are found beside words and in other figures", "[text]") {
  for (std::string const text :
       {"+819012345678", "0081-90-1234-5678", "TEL03-1234-5678です", "〇九〇一二三四五六七八", "090の1234の5678",
        "D01-1234567-7654321", "Ｄ０１　１２３４５６７　７６５４３２１", "25012345677654321", "太郎@example.jp",
        "taro アットマーク example.com", "ｔａｒｏ＠ｄｏｃｏｍｏ", "taro@\nexample.com", "4111111111111111desu"})
    CHECK(mask_private("私は" + text).text.find("［") != std::string::npos);
}

TEST_CASE("masking a long hostile text takes linear time", "[text]") {
  std::string apart, run(64'000, 'A');
  for (int i = 0; i < 16'000; ++i) apart += "1 a@";
  CHECK(mask_private(apart).spans.empty());
  CHECK(mask_private(run).spans.empty());
}

TEST_CASE("of all that customers are known to write, at most one in a thousand is masked for nothing", "[text]") {
  std::size_t lines = 0, masked = 0;
  for (auto const& file : std::filesystem::directory_iterator{SHIRUBE_SOURCE_DIR "/intents/examples"}) {
    std::ifstream in{file.path()};
    for (std::string line; std::getline(in, line); ++lines)
      masked += !mask_private(line).spans.empty() && !mask_private(line).has_gift_code();
  }
  CHECK(lines > 10'000);
  CHECK(masked * 1'000 <= lines);
}

TEST_CASE("several private parts are masked each, in order", "[text]") {
  auto const masked = mask_private("AB12-CDE3FG-H4JKを a@b.jp に送った");
  CHECK(masked.text == "［ギフト券番号］を ［メールアドレス］ に送った");
  CHECK(masked.spans.size() == 2);
  CHECK(masked.spans.front().range == CharRange{0, 16});
}

}  // namespace
}  // namespace shirube
