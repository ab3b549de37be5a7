// What the tests of a file stand on: one Chromium, one real server, and visitors who leave when their test is over.

import { after, before } from "node:test";
import { launch, visit } from "./page.mjs";
import { start_server } from "./server.mjs";
import { page_with, start_shop } from "./shop.mjs";

/** To be called once at the top of a file; what it returns is there while tests run. server: whether there is one */
export function set_stage({ server = true } = {}) {
  const stage = {};
  const set = async () => ([stage.browser, stage.server] = await Promise.all([launch(), server && start_server()]));
  stage.ready = set(); // for another `before`, which would not wait for this one
  before(() => stage.ready);
  after(async () => {
    await stage.browser?.close();
    await stage.server?.stop?.();
  });

  /** Somebody on the bot's own page, greeted. */
  stage.visitor = async (t, options, url = stage.server.url) => {
    const chat = await visit(stage.browser, url, options);
    t.after(() => chat.page.context().close());
    await chat.settled();
    return chat;
  };

  /**
   * Somebody in a shop of their own, with the snippet of the README in its page; not greeted yet.
   *
   * page     attributes, head and body of it
   * shop     the rest of start_shop's options; options: those of visit
   */
  stage.customer = async (t, page = {}, { shop: more, ...options } = {}) => {
    const shop = await start_shop({ bot_port: stage.server?.port, page: page_with(page), ...more });
    const chat = await visit(stage.browser, shop.url, options);
    t.after(async () => {
      await chat.page.context().close();
      await shop.stop();
    });
    return { shop, chat, page: chat.page, element: chat.page.locator("shirube-chat") };
  };
  return stage;
}
