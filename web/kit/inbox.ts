/** Marking messages read. */

import { answered, api, type Schemas } from "kit/api";
import { useOnce } from "./once";
import { useWaiting } from "./waiting";

/** When it is opened. That it could not be marked is no reason to stop its reader: it then stays unread. */
export async function markRead(message: Schemas["MessageView"]): Promise<void> {
  if (message.read_at || !message.id) return;
  const path = { message_id: message.id };
  await answered(api.POST("/api/v1/messages/{message_id}/mark-read", { params: { path }, body: {} })).catch(() => null);
  await useWaiting().ask();
}

/** All at once, then `after`; `unmarked` says why it could not be done. */
export function useMarkAll(after: () => Promise<void>) {
  const { problem: unmarked, once } = useOnce();
  const waiting = useWaiting();

  async function markAll(): Promise<void> {
    const marked = await once("all", () => answered(api.POST("/api/v1/messages/mark-all-read", { body: {} })));
    if (!marked) return;
    await waiting.ask();
    await after();
  }
  return { unmarked, markAll };
}
