-- A store as the first release left it (schema 1), with conversations in flight; the tokens are of nobody.
-- token menu x91Ji_nAFfdvsOGsbR2prza18PVWtbr- 0 {"type": "state", "status": "open", "choices": [{"id": "cdf4039148689", "label": "登録できない・エラー"}, {"id": "c25f4d25f50cf", "label": "残高がおかしい"}, {"id": "cf816a5fb50f4", "label": "支払いに使えない"}, {"id": "c8a8d2d4564c5", "label": "届かない・読めない"}, {"id": "c72949a8c48c0", "label": "詐欺・取引のトラブル"}, {"id": "cfef95202cbfe", "label": "使い方・確認"}]}
-- token registered P_kD5miqknXW-rdMSX6kw5bf-fblA-S9 1 {"type": "state", "status": "open", "choices": [{"id": "c890dcae9bba5", "label": "ある"}, {"id": "cdac05571cc2b", "label": "ない"}, {"id": "cd6caaa10f735", "label": "見方を知りたい"}, {"id": "c56d6f278c8ae", "label": "別の文が出ている"}]}
-- token registered_2 X1YWeyZnU1OPYfBD-LnXvh5UPQIzPvlZ 2 {"type": "state", "status": "open", "choices": [{"id": "c5867ff9c127f", "label": "今日・ついさっき"}, {"id": "c344f8babbaff", "label": "もっと前"}]}
-- token digressed P5Y55RE2vEPJPH2CnuKWeRTnRxIYdZ0r 2 {"type": "state", "status": "open", "choices": [{"id": "c5867ff9c127f", "label": "今日・ついさっき"}, {"id": "c344f8babbaff", "label": "もっと前"}]}
-- token expired h13YD3bqgzWzuciqGEborkfe4oahSJ3J 2 {"type": "state", "status": "open", "choices": [{"id": "cd158b7da9012", "label": "まだ"}, {"id": "cd86326aa2738", "label": "登録した"}]}
-- token clarify HaKY9Y-0nOUl7aEaJ1GJhgqQCe8kjLTz 1 {"type": "state", "status": "open", "choices": [{"id": "c7064ab81cabd", "label": "クレジットカードが使えない"}, {"id": "c7cc2a2fc8636", "label": "残高が足りない、併用したい"}, {"id": "c92dea33209f8", "label": "有効期限の確かめかた"}, {"id": "ca1f0e7f3cda6", "label": "どれでもない"}]}
-- token misses _Vfpu5jVUGmtuzMey2mFqY3e1q-7_aRO 3 {"type": "state", "status": "open", "choices": [{"id": "c78c6a3230a8a", "label": "担当者と話す"}, {"id": "c791aa41e14ab", "label": "もう一度試す"}]}
-- token handoff khgKN5qV2kKrihh2ub3VnfHADD6j10r5 1 {"type": "state", "status": "handoff", "choices": []}
-- token slots PcKz2kiIVHNtMiMFOopods33DRl-NITi 2 {"type": "state", "status": "open", "choices": [{"id": "c48b2940b8ebc", "label": "スマホでのPC版の開きかた"}, {"id": "cdc525b6d8807", "label": "登録のしかた"}, {"id": "c819b845c7ca8", "label": "登録できない"}, {"id": "ca1f0e7f3cda6", "label": "どれでもない"}]}
-- token scam h9aSFJGQNbQmBLoKltiLUl7myLgsFglK 1 {"type": "state", "status": "open", "choices": [{"id": "c61c61e5a35e3", "label": "番号を伝えた"}, {"id": "c663c5efb8183", "label": "カードを買っただけ"}, {"id": "c53ea999efb29", "label": "ほかの方法で払った"}, {"id": "c6950e86b4c79", "label": "まだ何もしていない"}]}
-- token thanks WcAaNq_hbL8GYjlmZ_2VSRnzC8V4Nq6F 5 {"type": "state", "status": "open", "choices": [{"id": "cdf4039148689", "label": "登録できない・エラー"}, {"id": "c25f4d25f50cf", "label": "残高がおかしい"}, {"id": "cf816a5fb50f4", "label": "支払いに使えない"}, {"id": "c8a8d2d4564c5", "label": "届かない・読めない"}, {"id": "c72949a8c48c0", "label": "詐欺・取引のトラブル"}, {"id": "cfef95202cbfe", "label": "使い方・確認"}]}
-- token back ED_cuzQLry1cGdtAgzNz9vvHJGDd-J_M 3 {"type": "state", "status": "open", "choices": [{"id": "c890dcae9bba5", "label": "ある"}, {"id": "cdac05571cc2b", "label": "ない"}, {"id": "cd6caaa10f735", "label": "見方を知りたい"}, {"id": "c56d6f278c8ae", "label": "別の文が出ている"}]}
BEGIN TRANSACTION;
CREATE TABLE event (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,           -- of the first message that came of it
         cid TEXT,
         event TEXT NOT NULL,            -- masked
         revision TEXT NOT NULL,         -- of the content that answered
         at_ms INTEGER NOT NULL,
         PRIMARY KEY (session, seq)
       ) STRICT, WITHOUT ROWID;
INSERT INTO "event" VALUES(1,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775500928);
INSERT INTO "event" VALUES(2,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775501137);
INSERT INTO "event" VALUES(2,3,'registered-1','{"kind":"said","text":"登録済みって出ます","had_gift_code":false}','d844ed2118a73488',1795775502258);
INSERT INTO "event" VALUES(3,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775504634);
INSERT INTO "event" VALUES(3,3,'registered_2-1','{"kind":"said","text":"登録済みって出ます","had_gift_code":false}','d844ed2118a73488',1795775505930);
INSERT INTO "event" VALUES(3,6,'registered_2-2','{"kind":"chose","choice":"c890dcae9bba5"}','d844ed2118a73488',1795775506822);
INSERT INTO "event" VALUES(4,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775507287);
INSERT INTO "event" VALUES(4,3,'digressed-1','{"kind":"said","text":"登録済みって出ます","had_gift_code":false}','d844ed2118a73488',1795775507630);
INSERT INTO "event" VALUES(4,6,'digressed-2','{"kind":"said","text":"有効期限が切れたと出ます","had_gift_code":false}','d844ed2118a73488',1795775508498);
INSERT INTO "event" VALUES(5,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775510619);
INSERT INTO "event" VALUES(5,3,'expired-1','{"kind":"said","text":"有効期限が切れてる","had_gift_code":false}','d844ed2118a73488',1795775510682);
INSERT INTO "event" VALUES(5,6,'expired-2','{"kind":"said","text":"2018年3月","had_gift_code":false}','d844ed2118a73488',1795775510718);
INSERT INTO "event" VALUES(6,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775511210);
INSERT INTO "event" VALUES(6,3,'clarify-1','{"kind":"said","text":"カードのこと","had_gift_code":false}','d844ed2118a73488',1795775512782);
INSERT INTO "event" VALUES(7,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775514050);
INSERT INTO "event" VALUES(7,3,'misses-1','{"kind":"said","text":"あいうえお","had_gift_code":false}','d844ed2118a73488',1795775514994);
INSERT INTO "event" VALUES(7,6,'misses-2','{"kind":"said","text":"ぽぽぽ","had_gift_code":false}','d844ed2118a73488',1795775516266);
INSERT INTO "event" VALUES(7,9,'misses-3','{"kind":"said","text":"ららら","had_gift_code":false}','d844ed2118a73488',1795775516407);
INSERT INTO "event" VALUES(8,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775517842);
INSERT INTO "event" VALUES(8,3,'handoff-1','{"kind":"said","text":"担当者と話したい","had_gift_code":false}','d844ed2118a73488',1795775519394);
INSERT INTO "event" VALUES(9,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775520001);
INSERT INTO "event" VALUES(9,3,'slots-1','{"kind":"said","text":"残高が消えた","had_gift_code":false}','d844ed2118a73488',1795775521454);
INSERT INTO "event" VALUES(9,7,'slots-2','{"kind":"said","text":"スマホです","had_gift_code":false}','d844ed2118a73488',1795775521635);
INSERT INTO "event" VALUES(10,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775522967);
INSERT INTO "event" VALUES(10,3,'scam-1','{"kind":"said","text":"電話で番号を教えろと言われた","had_gift_code":false}','d844ed2118a73488',1795775524274);
INSERT INTO "event" VALUES(11,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775524946);
INSERT INTO "event" VALUES(11,3,'thanks-1','{"kind":"said","text":"登録済みって出ます","had_gift_code":false}','d844ed2118a73488',1795775525178);
INSERT INTO "event" VALUES(11,6,'thanks-2','{"kind":"chose","choice":"c890dcae9bba5"}','d844ed2118a73488',1795775526050);
INSERT INTO "event" VALUES(11,8,'thanks-3','{"kind":"chose","choice":"c5867ff9c127f"}','d844ed2118a73488',1795775526954);
INSERT INTO "event" VALUES(11,11,'thanks-4','{"kind":"chose","choice":"c2870be2a16da"}','d844ed2118a73488',1795775527206);
INSERT INTO "event" VALUES(11,14,'thanks-5','{"kind":"chose","choice":"c6327add24215"}','d844ed2118a73488',1795775528586);
INSERT INTO "event" VALUES(12,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795775528839);
INSERT INTO "event" VALUES(12,3,'back-1','{"kind":"said","text":"登録済みって出ます","had_gift_code":false}','d844ed2118a73488',1795775529290);
INSERT INTO "event" VALUES(12,6,'back-2','{"kind":"chose","choice":"c890dcae9bba5"}','d844ed2118a73488',1795775529630);
INSERT INTO "event" VALUES(12,8,'back-3','{"kind":"said","text":"戻る","had_gift_code":false}','d844ed2118a73488',1795775530810);
CREATE TABLE message (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,
         speaker TEXT NOT NULL,
         text TEXT NOT NULL,             -- masked
         choices TEXT NOT NULL,
         at_ms INTEGER NOT NULL,
         PRIMARY KEY (session, seq)
       ) STRICT, WITHOUT ROWID;
INSERT INTO "message" VALUES(1,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775500928);
INSERT INTO "message" VALUES(1,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775500928);
INSERT INTO "message" VALUES(2,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775501137);
INSERT INTO "message" VALUES(2,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775501137);
INSERT INTO "message" VALUES(2,3,'customer','登録済みって出ます','[]',1795775502258);
INSERT INTO "message" VALUES(2,4,'bot','「登録済み」と出て、驚かれましたね。ご自身のアカウントに入っていることも多い表示です。','[]',1795775502258);
INSERT INTO "message" VALUES(2,5,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795775502258);
INSERT INTO "message" VALUES(3,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775504634);
INSERT INTO "message" VALUES(3,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775504634);
INSERT INTO "message" VALUES(3,3,'customer','登録済みって出ます','[]',1795775505930);
INSERT INTO "message" VALUES(3,4,'bot','「登録済み」と出て、驚かれましたね。ご自身のアカウントに入っていることも多い表示です。','[]',1795775505930);
INSERT INTO "message" VALUES(3,5,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795775505930);
INSERT INTO "message" VALUES(3,6,'customer','ある','[]',1795775506822);
INSERT INTO "message" VALUES(3,7,'bot','その登録は、いつの日付になっていますか？','[{"id":"c5867ff9c127f","label":"今日・ついさっき"},{"id":"c344f8babbaff","label":"もっと前"}]',1795775506822);
INSERT INTO "message" VALUES(4,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775507287);
INSERT INTO "message" VALUES(4,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775507287);
INSERT INTO "message" VALUES(4,3,'customer','登録済みって出ます','[]',1795775507630);
INSERT INTO "message" VALUES(4,4,'bot','「登録済み」と出て、驚かれましたね。ご自身のアカウントに入っていることも多い表示です。','[]',1795775507630);
INSERT INTO "message" VALUES(4,5,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795775507630);
INSERT INTO "message" VALUES(4,6,'customer','有効期限が切れたと出ます','[]',1795775508498);
INSERT INTO "message" VALUES(4,7,'bot','その登録は、いつの日付になっていますか？','[{"id":"c5867ff9c127f","label":"今日・ついさっき"},{"id":"c344f8babbaff","label":"もっと前"}]',1795775508498);
INSERT INTO "message" VALUES(5,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775510619);
INSERT INTO "message" VALUES(5,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775510619);
INSERT INTO "message" VALUES(5,3,'customer','有効期限が切れてる','[]',1795775510682);
INSERT INTO "message" VALUES(5,4,'bot','期限が切れていて、がっかりされましたね。贈り物や古いアカウントのカードを忘れていて、という方は多いです。','[]',1795775510682);
INSERT INTO "message" VALUES(5,5,'bot','そのカードは、もうアカウントに登録しましたか？','[{"id":"cd158b7da9012","label":"まだ"},{"id":"cd86326aa2738","label":"登録した"}]',1795775510682);
INSERT INTO "message" VALUES(5,6,'customer','2018年3月','[]',1795775510718);
INSERT INTO "message" VALUES(5,7,'bot','申し訳ありません。その件は、こちらではわかりかねます。Amazonギフトカードのことでしたら、お手伝いできます。','[]',1795775510718);
INSERT INTO "message" VALUES(5,8,'bot','続けますね。先ほどお聞きしていたのは、こちらです。','[]',1795775510718);
INSERT INTO "message" VALUES(5,9,'bot','そのカードは、もうアカウントに登録しましたか？','[{"id":"cd158b7da9012","label":"まだ"},{"id":"cd86326aa2738","label":"登録した"}]',1795775510718);
INSERT INTO "message" VALUES(6,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775511210);
INSERT INTO "message" VALUES(6,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775511210);
INSERT INTO "message" VALUES(6,3,'customer','カードのこと','[]',1795775512782);
INSERT INTO "message" VALUES(6,4,'bot','念のため確かめさせてください。お困りなのは、このどれかでしょうか。','[{"id":"c7064ab81cabd","label":"クレジットカードが使えない"},{"id":"c7cc2a2fc8636","label":"残高が足りない、併用したい"},{"id":"c92dea33209f8","label":"有効期限の確かめかた"},{"id":"ca1f0e7f3cda6","label":"どれでもない"}]',1795775512782);
INSERT INTO "message" VALUES(7,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775514050);
INSERT INTO "message" VALUES(7,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775514050);
INSERT INTO "message" VALUES(7,3,'customer','あいうえお','[]',1795775514994);
INSERT INTO "message" VALUES(7,4,'bot','申し訳ありません。その件は、こちらではわかりかねます。Amazonギフトカードのことでしたら、お手伝いできます。','[]',1795775514994);
INSERT INTO "message" VALUES(7,5,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775514994);
INSERT INTO "message" VALUES(7,6,'customer','ぽぽぽ','[]',1795775516266);
INSERT INTO "message" VALUES(7,7,'bot','うまくお答えできず、申し訳ありません。項目の一覧をお出しします。','[]',1795775516266);
INSERT INTO "message" VALUES(7,8,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775516266);
INSERT INTO "message" VALUES(7,9,'customer','ららら','[]',1795775516407);
INSERT INTO "message" VALUES(7,10,'bot','私だけでは、お力になれないかもしれません。担当者におつなぎしましょうか。','[{"id":"c78c6a3230a8a","label":"担当者と話す"},{"id":"c791aa41e14ab","label":"もう一度試す"}]',1795775516407);
INSERT INTO "message" VALUES(8,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775517842);
INSERT INTO "message" VALUES(8,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775517842);
INSERT INTO "message" VALUES(8,3,'customer','担当者と話したい','[]',1795775519394);
INSERT INTO "message" VALUES(8,4,'bot','お店の担当者におつなぎします。これまでのやりとりも引き継がれます。','[]',1795775519394);
INSERT INTO "message" VALUES(8,5,'bot','担当者の受付時間は平日9時から18時までです。この画面のまま、しばらくお待ちください。','[]',1795775519394);
INSERT INTO "message" VALUES(8,6,'bot','お待ちの間も、カードの番号は書かないでくださいね。','[]',1795775519394);
INSERT INTO "message" VALUES(9,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775520001);
INSERT INTO "message" VALUES(9,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775520001);
INSERT INTO "message" VALUES(9,3,'customer','残高が消えた','[]',1795775521454);
INSERT INTO "message" VALUES(9,4,'bot','残高が見当たらず、ご不安ですよね。順番に確かめていきましょう。','[]',1795775521454);
INSERT INTO "message" VALUES(9,5,'bot','時間がたつと元の表示に戻ることもあります。どうか慌てないでくださいね。','[]',1795775521454);
INSERT INTO "message" VALUES(9,6,'bot','気になっているAmazonギフトカードは、もうアカウントに登録していますか？','[{"id":"c8274ae2f1c28","label":"まだ"},{"id":"cd8767568e2f6","label":"登録した"},{"id":"c3fb50183df0d","label":"わからない"}]',1795775521454);
INSERT INTO "message" VALUES(9,7,'customer','スマホです','[]',1795775521635);
INSERT INTO "message" VALUES(9,8,'bot','うまく読み取れませんでした。もしかして、この中にありますか？','[{"id":"c48b2940b8ebc","label":"スマホでのPC版の開きかた"},{"id":"cdc525b6d8807","label":"登録のしかた"},{"id":"c819b845c7ca8","label":"登録できない"},{"id":"ca1f0e7f3cda6","label":"どれでもない"}]',1795775521635);
INSERT INTO "message" VALUES(10,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775522967);
INSERT INTO "message" VALUES(10,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775522967);
INSERT INTO "message" VALUES(10,3,'customer','電話で番号を教えろと言われた','[]',1795775524274);
INSERT INTO "message" VALUES(10,4,'bot','大切なことを先にお伝えします。Amazonギフトカードの番号で払うよう求める連絡は、詐欺の疑いが強いです。','[]',1795775524274);
INSERT INTO "message" VALUES(10,5,'bot','番号を教えたり、写真を送ったりしないでください。相手への返事は、止めて大丈夫です。','[]',1795775524274);
INSERT INTO "message" VALUES(10,6,'bot','今は、どこまで進んでいますか？','[{"id":"c61c61e5a35e3","label":"番号を伝えた"},{"id":"c663c5efb8183","label":"カードを買っただけ"},{"id":"c53ea999efb29","label":"ほかの方法で払った"},{"id":"c6950e86b4c79","label":"まだ何もしていない"}]',1795775524274);
INSERT INTO "message" VALUES(11,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775524946);
INSERT INTO "message" VALUES(11,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775524946);
INSERT INTO "message" VALUES(11,3,'customer','登録済みって出ます','[]',1795775525178);
INSERT INTO "message" VALUES(11,4,'bot','「登録済み」と出て、驚かれましたね。ご自身のアカウントに入っていることも多い表示です。','[]',1795775525178);
INSERT INTO "message" VALUES(11,5,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795775525178);
INSERT INTO "message" VALUES(11,6,'customer','ある','[]',1795775526050);
INSERT INTO "message" VALUES(11,7,'bot','その登録は、いつの日付になっていますか？','[{"id":"c5867ff9c127f","label":"今日・ついさっき"},{"id":"c344f8babbaff","label":"もっと前"}]',1795775526050);
INSERT INTO "message" VALUES(11,8,'customer','今日・ついさっき','[]',1795775526954);
INSERT INTO "message" VALUES(11,9,'bot','ボタンを二回押すと、一回目で登録され、二回目にこの表示が出ることがあります。','[]',1795775526954);
INSERT INTO "message" VALUES(11,10,'bot','アカウントの残高は、思っていたとおりですか？','[{"id":"c2870be2a16da","label":"はい"},{"id":"caefca61714db","label":"いいえ"}]',1795775526954);
INSERT INTO "message" VALUES(11,11,'customer','はい','[]',1795775527206);
INSERT INTO "message" VALUES(11,12,'bot','それでしたら、もう登録は済んでいます。お支払いのときに残高を選んでお使いください。','[]',1795775527206);
INSERT INTO "message" VALUES(11,13,'bot','ほかにお困りのことはありますか？','[{"id":"c6327add24215","label":"ほかにもある"},{"id":"cf78120aaa138","label":"もう大丈夫"}]',1795775527206);
INSERT INTO "message" VALUES(11,14,'customer','ほかにもある','[]',1795775528586);
INSERT INTO "message" VALUES(11,15,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775528586);
INSERT INTO "message" VALUES(12,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795775528839);
INSERT INTO "message" VALUES(12,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795775528839);
INSERT INTO "message" VALUES(12,3,'customer','登録済みって出ます','[]',1795775529290);
INSERT INTO "message" VALUES(12,4,'bot','「登録済み」と出て、驚かれましたね。ご自身のアカウントに入っていることも多い表示です。','[]',1795775529290);
INSERT INTO "message" VALUES(12,5,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795775529290);
INSERT INTO "message" VALUES(12,6,'customer','ある','[]',1795775529630);
INSERT INTO "message" VALUES(12,7,'bot','その登録は、いつの日付になっていますか？','[{"id":"c5867ff9c127f","label":"今日・ついさっき"},{"id":"c344f8babbaff","label":"もっと前"}]',1795775529630);
INSERT INTO "message" VALUES(12,8,'customer','戻る','[]',1795775530810);
INSERT INTO "message" VALUES(12,9,'bot','承知しました。一つ前の質問に戻ります。','[]',1795775530810);
INSERT INTO "message" VALUES(12,10,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795775530810);
CREATE TABLE migration (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT;
INSERT INTO "migration" VALUES(1,'2026-11-27 10:31:39');
CREATE TABLE session (
         id INTEGER PRIMARY KEY,
         key TEXT NOT NULL UNIQUE,       -- SHA-256 of the token, in hex
         last_seq INTEGER NOT NULL,
         snapshot TEXT NOT NULL,         -- wire/session_json.hpp
         created_ms INTEGER NOT NULL,
         updated_ms INTEGER NOT NULL
       ) STRICT;
INSERT INTO "session" VALUES(1,'b304e229b6d159d5880898adc6fc451a6a78dde4dc7e39dd05e5e9ecede98886',2,'{"schema":1,"now":{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[],"misses":0,"turns":1,"last_reply":9135115181413692084,"last_seen_ms":1795775500928,"revision":"d844ed2118a73488"}',1795775500928,1795775500928);
INSERT INTO "session" VALUES(2,'30edfc456f6d4d51068cbd5935e30037a5733cbcd6448991472f4f75dc69f7f3',5,'{"schema":1,"now":{"status":"open","stack":[["already_registered","履歴","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":2,"last_reply":8753648819866753451,"last_seen_ms":1795775502258,"revision":"d844ed2118a73488"}',1795775501137,1795775502258);
INSERT INTO "session" VALUES(3,'265469a8acc9c54867b1438ec9165e4f90dfcbdb090fff4a0cce779b7de9d631',7,'{"schema":1,"now":{"status":"open","stack":[["already_registered","記録の日","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","履歴","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":3,"last_reply":8048688002593294896,"last_seen_ms":1795775506822,"revision":"d844ed2118a73488"}',1795775504634,1795775506822);
INSERT INTO "session" VALUES(4,'a16c4094f065c821d42434a6f4040079060e3c11ab2a01146be56934a6a50ffb',7,'{"schema":1,"now":{"status":"open","stack":[["already_registered","記録の日","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","履歴","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":3,"last_reply":8048688002593294896,"last_seen_ms":1795775508498,"revision":"d844ed2118a73488"}',1795775507287,1795775508498);
INSERT INTO "session" VALUES(5,'349b8627c054145ff8809b040c62a6754e70bb914f9989e09be11eebcaf5b0cb',9,'{"schema":1,"now":{"status":"open","stack":[["expired","登録の有無","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":1,"turns":3,"last_reply":13860140325874515296,"last_seen_ms":1795775510718,"revision":"d844ed2118a73488"}',1795775510619,1795775510718);
INSERT INTO "session" VALUES(6,'98ac8d411277be1250131695cbd8c9d00adf23536a8d9f56675c90ef92a6ff69',4,'{"schema":1,"now":{"status":"open","stack":[["menu","開始","begun"]],"asking":"did_you_mean","candidates":["card_issuer_block","insufficient_balance","check_expiry"],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":1,"turns":2,"last_reply":925521046404158644,"last_seen_ms":1795775512782,"revision":"d844ed2118a73488"}',1795775511210,1795775512782);
INSERT INTO "session" VALUES(7,'1a3d01521b4413db810569a38c0b1f3e375b308dc0dc52dc7e0973bc98be7817',10,'{"schema":1,"now":{"status":"open","stack":[["menu","開始","begun"]],"asking":"human","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":3,"turns":4,"last_reply":6321476337574976714,"last_seen_ms":1795775516407,"revision":"d844ed2118a73488"}',1795775514050,1795775516407);
INSERT INTO "session" VALUES(8,'482a5b309134b6b9bc5e1a4e63ee407b57fd27b51c9d22bffd7b0c4b205a12e5',6,'{"schema":1,"now":{"status":"handoff","stack":[["menu","開始","begun"],["handoff","開始","digressed"]],"asking":"nothing","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":2,"last_reply":13241018809298608179,"last_seen_ms":1795775519394,"revision":"d844ed2118a73488"}',1795775517842,1795775519394);
INSERT INTO "session" VALUES(9,'b1134e663d114b6e5712ac0e28f18e221a028770d2be413f2357a410f57f4ed6',8,'{"schema":1,"now":{"status":"open","stack":[["balance_missing","登録の有無","begun"]],"asking":"did_you_mean","candidates":["desktop_site","how_to_register","register_failed"],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["balance_missing","登録の有無","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":1,"turns":3,"last_reply":7190448723379852856,"last_seen_ms":1795775521635,"revision":"d844ed2118a73488"}',1795775520001,1795775521635);
INSERT INTO "session" VALUES(10,'5f4a45be08553ad961b6abd9442dcd0b7baf779f1de7cc65c090efce9bccf365',6,'{"schema":1,"now":{"status":"open","stack":[["scam_payment","今の状況","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":2,"last_reply":6829458082052728936,"last_seen_ms":1795775524274,"revision":"d844ed2118a73488"}',1795775522967,1795775524274);
INSERT INTO "session" VALUES(11,'7abbcff090055deae868262929f34033e5879294ca26fad7299342b5d2f18bef',15,'{"schema":1,"now":{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","履歴","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","記録の日","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","残高の額","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["closing","ほかの用件","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":6,"last_reply":8917091833346291784,"last_seen_ms":1795775528586,"revision":"d844ed2118a73488"}',1795775524946,1795775528586);
INSERT INTO "session" VALUES(12,'c0799b7abbe815c7ac4d49e5654503ea635928140f1d9e2922f3371919821bc9',10,'{"schema":1,"now":{"status":"open","stack":[["already_registered","履歴","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":4,"last_reply":12531365367680520836,"last_seen_ms":1795775530810,"revision":"d844ed2118a73488"}',1795775528839,1795775530810);
CREATE UNIQUE INDEX event_cid ON event (session, cid) WHERE cid IS NOT NULL;
COMMIT;
