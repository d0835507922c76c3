/** A server of a table: what it answers to "METHOD /path", in order, and what it was asked. */

import { vi } from "vitest";

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | "lost";

export interface Asked {
  what: string;
  url: URL;
  headers: Headers;
  body: unknown;
}

/** Each list is used up from its front; its last answer is given again and again. */
export function answerWith(table: Record<string, Answer[]>): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    const what = `${request.method} ${url.pathname}`;
    const text = await request.clone().text();
    asked.push({ what, url, headers: request.headers, body: text ? JSON.parse(text) : undefined });
    const answers = table[what];
    if (!answers?.length) throw new TypeError(`nobody answers ${what}`);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer || answer === "lost") throw new TypeError("lost");
    const headers = { "Content-Type": "application/json", ...answer.headers };
    return new Response(JSON.stringify(answer.body ?? {}), { status: answer.status ?? 200, headers });
  });
  return asked;
}

/** A proposal is made, and its text is there to be read. */
export const makes = (id: string): Record<string, Answer[]> => ({
  "POST /api/v1/proposals": [{ status: 201, body: { id } }],
  [`GET /api/v1/proposals/${id}/text`]: [{ body: { version: 1 }, headers: { ETag: '"1"' } }],
});

export const PRINCIPAL = {
  account: "a1", name: "张三", committee: "c1", person: "p1", subjects: ["m1"], on_behalf_of: null, session: "s1",
  sequence: 1, grants: [{ role: "proposal_office", committee: "c1", scope: "committee", scope_id: "c1" }],
};
export const ACCOUNT = {
  id: "a1", committee: "c1", name: "张三", login: "zhangsan", state: "active", activated: true, subjects: ["m1"],
  grants: [], nominations: [], deputies: [], deputy_for: [{ account: "a2", name: "李四" }],
};
export const SIGNED_IN = { body: { principal: PRINCIPAL, expires_in: 600 } };
export const NOT_SIGNED_IN = { status: 401, body: { code: "sign_in.required", detail: "请先登录。", title: "", status: 401 } };
