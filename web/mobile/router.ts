/** Every address of the phone: the same as the desk's where the record is the same, so that links of messages fit. */

import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from "vue-router";
import { placeAgain } from "kit/returning";
import { guarded } from "kit/routing";
import { say, type MessageKey } from "./messages";

const write = () => import("./pages/Write.vue");

export const routes: RouteRecordRaw[] = [
  { path: "/", name: "home", component: () => import("./pages/Home.vue"), meta: { title: "home" } },
  { path: "/tasks", redirect: { name: "home" } },
  { path: "/messages", name: "messages", component: () => import("./pages/Inbox.vue"), meta: { title: "messages" } },
  { path: "/proposals", name: "proposals", component: () => import("./pages/Proposals.vue"), meta: { title: "proposals" } },
  { path: "/proposals/new", name: "proposal-new", component: write, meta: { title: "write", writes: true } },
  { path: "/proposals/:id", name: "proposal", component: () => import("./pages/Proposal.vue"), meta: { title: "one_proposal", byId: true } },
  { path: "/proposals/:id/edit", name: "proposal-edit", component: write, meta: { title: "write", byId: true, writes: true } },
  { path: "/search", name: "search", component: () => import("./pages/Search.vue"), meta: { title: "search" } },
  { path: "/cosign", name: "cosign", component: () => import("./pages/Cosign.vue"), meta: { title: "cosign" } },
  { path: "/handlings", name: "handlings", component: () => import("./pages/Handlings.vue"), meta: { title: "handlings" } },
  { path: "/handlings/:id", name: "handling", component: () => import("./pages/Handling.vue"), meta: { title: "one_handling", byId: true } },
  { path: "/handlings/:id/reply", name: "reply", component: () => import("./pages/Reply.vue"), meta: { title: "reply", byId: true, writes: true } },
  { path: "/commitments/:id", name: "commitment", component: () => import("./pages/Commitment.vue"), meta: { title: "one_commitment", byId: true } },
  { path: "/opinions/:id", name: "opinion", component: () => import("./pages/Opinion.vue"), meta: { title: "one_opinion", byId: true } },
  { path: "/supervisions", name: "supervisions", component: () => import("./pages/Supervisions.vue"), meta: { title: "supervisions" } },
  { path: "/supervisions/:id", name: "supervision", component: () => import("./pages/Supervision.vue"), meta: { title: "one_supervision", byId: true } },
  { path: "/evaluations", name: "evaluations", component: () => import("./pages/Evaluations.vue"), meta: { title: "evaluations" } },
  { path: "/evaluations/:id", name: "evaluation", component: () => import("./pages/Evaluation.vue"), meta: { title: "evaluations", byId: true } },
  { path: "/awards", name: "awards", component: () => import("./pages/Awards.vue"), meta: { title: "awards" } },
  { path: "/awards/:id", name: "award", component: () => import("./pages/Award.vue"), meta: { title: "awards", byId: true } },
  { path: "/ballots/:id", name: "ballot", component: () => import("./pages/Ballot.vue"), meta: { title: "evaluations", byId: true } },
  { path: "/me", name: "me", component: () => import("./pages/Me.vue"), meta: { title: "me" } },
  { path: "/sign-in", name: "sign-in", component: () => import("./pages/SignIn.vue"), meta: { title: "sign_in", open: true } },
  { path: "/:rest(.*)*", name: "not-found", component: () => import("./pages/NotFound.vue"), meta: { title: "not_found" } },
];

declare module "vue-router" {
  interface RouteMeta {
    /** A text is open in its editor. */
    writes?: boolean;
  }
}

export function makeRouter(history = createWebHistory(import.meta.env.BASE_URL)): Router {
  const router: Router = createRouter({
    history,
    routes,
    scrollBehavior(to, from, saved) {
      if (saved) return placeAgain(saved, to.path === from.path ? undefined : router.resolve(from.path).href);
      return to.path === from.path && to.query.step === from.query.step ? undefined : { top: 0 };
    },
  });
  return guarded(router, ({ meta }) => `${say(meta.title as MessageKey)} · ${say("product")}`);
}
