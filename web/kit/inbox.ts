/** Marking messages read. */

import { answered, api, type Schemas } from "kit/api";
import { useWaiting } from "./waiting";

/** When it is opened. That it could not be marked is no reason to stop its reader: it then stays unread. */
export async function markRead(message: Schemas["MessageView"]): Promise<void> {
  if (message.read_at || !message.id) return;
  const path = { message_id: message.id };
  await answered(api.POST("/api/v1/messages/{message_id}/mark-read", { params: { path }, body: {} })).catch(() => null);
  await useWaiting().ask();
}

export async function markAllRead(): Promise<void> {
  await answered(api.POST("/api/v1/messages/mark-all-read", { body: {} }));
  await useWaiting().ask();
}
