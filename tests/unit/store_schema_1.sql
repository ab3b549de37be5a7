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
INSERT INTO "event" VALUES(1,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795774295474);
INSERT INTO "event" VALUES(1,3,'m-0','{"kind":"said","text":"登録済みって出ます","had_gift_code":false}','d844ed2118a73488',1795774295486);
INSERT INTO "event" VALUES(1,6,'m-1','{"kind":"said","text":"いいえ","had_gift_code":false}','d844ed2118a73488',1795774295506);
INSERT INTO "event" VALUES(1,9,'m-2','{"kind":"said","text":"スマホです","had_gift_code":false}','d844ed2118a73488',1795774295526);
INSERT INTO "event" VALUES(2,1,NULL,'{"kind":"opened"}','d844ed2118a73488',1795774295546);
INSERT INTO "event" VALUES(2,3,'m-0','{"kind":"said","text":"残高が消えた","had_gift_code":false}','d844ed2118a73488',1795774295558);
INSERT INTO "event" VALUES(2,7,'m-1','{"kind":"said","text":"担当者と話したい","had_gift_code":false}','d844ed2118a73488',1795774295570);
CREATE TABLE message (
         session INTEGER NOT NULL REFERENCES session(id) ON DELETE CASCADE,
         seq INTEGER NOT NULL,
         speaker TEXT NOT NULL,
         text TEXT NOT NULL,             -- masked
         choices TEXT NOT NULL,
         at_ms INTEGER NOT NULL,
         PRIMARY KEY (session, seq)
       ) STRICT, WITHOUT ROWID;
INSERT INTO "message" VALUES(1,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795774295474);
INSERT INTO "message" VALUES(1,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795774295474);
INSERT INTO "message" VALUES(1,3,'customer','登録済みって出ます','[]',1795774295486);
INSERT INTO "message" VALUES(1,4,'bot','「登録済み」と出て、驚かれましたね。ご自身のアカウントに入っていることも多い表示です。','[]',1795774295486);
INSERT INTO "message" VALUES(1,5,'bot','「残高・利用履歴」の画面に、このカードの登録の記録はありますか？','[{"id":"c890dcae9bba5","label":"ある"},{"id":"cdac05571cc2b","label":"ない"},{"id":"cd6caaa10f735","label":"見方を知りたい"},{"id":"c56d6f278c8ae","label":"別の文が出ている"}]',1795774295486);
INSERT INTO "message" VALUES(1,6,'customer','いいえ','[]',1795774295506);
INSERT INTO "message" VALUES(1,7,'bot','登録した直後は、記録が遅れて出ることもあります。少し待って、もう一度見てみてください。','[]',1795774295506);
INSERT INTO "message" VALUES(1,8,'bot','登録の記録は出ましたか？','[{"id":"c26c047fb7eb4","label":"はい"},{"id":"ca814c37e8471","label":"いいえ"}]',1795774295506);
INSERT INTO "message" VALUES(1,9,'customer','スマホです','[]',1795774295526);
INSERT INTO "message" VALUES(1,10,'bot','近そうなご相談を並べてみました。どれに当てはまりますか？','[{"id":"c48b2940b8ebc","label":"スマホでのPC版の開きかた"},{"id":"cdc525b6d8807","label":"登録のしかた"},{"id":"c819b845c7ca8","label":"登録できない"},{"id":"ca1f0e7f3cda6","label":"どれでもない"}]',1795774295526);
INSERT INTO "message" VALUES(2,1,'bot','ようこそ、Amazonギフトカードの相談窓口「道しるべ」です。順番にご案内しますので、ご安心ください。','[]',1795774295546);
INSERT INTO "message" VALUES(2,2,'bot','どのようなことでお困りですか？近いものを選ぶか、そのまま文章で入力してください。','[{"id":"cdf4039148689","label":"登録できない・エラー"},{"id":"c25f4d25f50cf","label":"残高がおかしい"},{"id":"cf816a5fb50f4","label":"支払いに使えない"},{"id":"c8a8d2d4564c5","label":"届かない・読めない"},{"id":"c72949a8c48c0","label":"詐欺・取引のトラブル"},{"id":"cfef95202cbfe","label":"使い方・確認"}]',1795774295546);
INSERT INTO "message" VALUES(2,3,'customer','残高が消えた','[]',1795774295558);
INSERT INTO "message" VALUES(2,4,'bot','残高が見当たらず、ご不安ですよね。順番に確かめていきましょう。','[]',1795774295558);
INSERT INTO "message" VALUES(2,5,'bot','時間がたつと元の表示に戻ることもあります。どうか慌てないでくださいね。','[]',1795774295558);
INSERT INTO "message" VALUES(2,6,'bot','気になっているAmazonギフトカードは、もうアカウントに登録していますか？','[{"id":"c8274ae2f1c28","label":"まだ"},{"id":"cd8767568e2f6","label":"登録した"},{"id":"c3fb50183df0d","label":"わからない"}]',1795774295558);
INSERT INTO "message" VALUES(2,7,'customer','担当者と話したい','[]',1795774295570);
INSERT INTO "message" VALUES(2,8,'bot','お店の担当者におつなぎします。これまでのやりとりも引き継がれます。','[]',1795774295570);
INSERT INTO "message" VALUES(2,9,'bot','担当者の受付時間は平日9時から18時までです。この画面のまま、しばらくお待ちください。','[]',1795774295570);
INSERT INTO "message" VALUES(2,10,'bot','お待ちの間も、カードの番号は書かないでくださいね。','[]',1795774295570);
CREATE TABLE migration (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP) STRICT;
INSERT INTO "migration" VALUES(1,'2026-11-27 10:11:35');
CREATE TABLE session (
         id INTEGER PRIMARY KEY,
         key TEXT NOT NULL UNIQUE,       -- SHA-256 of the token, in hex
         last_seq INTEGER NOT NULL,
         snapshot TEXT NOT NULL,         -- wire/session_json.hpp
         created_ms INTEGER NOT NULL,
         updated_ms INTEGER NOT NULL
       ) STRICT;
INSERT INTO "session" VALUES(1,'c47e120333eeda39f4d6d5d4c5f7d044cfb62a47975af592fefbea56111bd084',10,'{"schema":1,"now":{"status":"open","stack":[["already_registered","待つ","begun"]],"asking":"did_you_mean","candidates":["desktop_site","how_to_register","register_failed"],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","履歴","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["already_registered","待つ","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":1,"turns":4,"last_reply":10005119442629413572,"last_seen_ms":1795774295526,"revision":"d844ed2118a73488"}',1795774295474,1795774295526);
INSERT INTO "session" VALUES(2,'5e1b0eedd61d0f167be0e36c8ace0da28d457ba5847121188454356af7bb98e3',10,'{"schema":1,"now":{"status":"handoff","stack":[["balance_missing","登録の有無","begun"],["handoff","開始","digressed"]],"asking":"nothing","candidates":[],"slots":{},"needs":[]},"undo":[{"status":"open","stack":[["menu","開始","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]},{"status":"open","stack":[["balance_missing","登録の有無","begun"]],"asking":"state","candidates":[],"slots":{},"needs":[]}],"misses":0,"turns":3,"last_reply":13241018809298608179,"last_seen_ms":1795774295570,"revision":"d844ed2118a73488"}',1795774295546,1795774295570);
CREATE UNIQUE INDEX event_cid ON event (session, cid) WHERE cid IS NOT NULL;
COMMIT;
