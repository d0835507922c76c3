/** Every address of the desk. A page is loaded when it is first opened. */

import { createRouter, createWebHistory, type RouteRecordRaw, type Router } from "vue-router";
import { placeAgain } from "kit/returning";
import { guarded } from "kit/routing";
import { say, type MessageKey } from "./messages";
import type { Act } from "./pages/review/many/deciding";
import { adminRoutes } from "./pages/admin/routes";

/** Bringing many on in the review by this act. */
const many = (act: Act) => ({ name: act, component: () => import("./pages/review/many/BatchReview.vue"), props: { act }, meta: { title: "review" as const } });

export const routes: RouteRecordRaw[] = [
  { path: "/", name: "home", component: () => import("./pages/Home.vue"), meta: { title: "home" } },
  { path: "/tasks", name: "tasks", component: () => import("./pages/Tasks.vue"), meta: { title: "tasks" } },
  { path: "/messages", name: "messages", component: () => import("./pages/Inbox.vue"), meta: { title: "messages" } },
  {
    path: "/proposals",
    name: "proposals",
    component: () => import("./pages/proposals/ProposalList.vue"),
    meta: { title: "proposals" },
  },
  { path: "/search", name: "search", component: () => import("./pages/search/SearchPage.vue"), meta: { title: "search" } },
  {
    path: "/proposals/new",
    name: "proposal-new",
    component: () => import("./pages/editor/ProposalEditor.vue"),
    meta: { title: "write_proposal" },
  },
  {
    path: "/proposals/:id",
    name: "proposal",
    component: () => import("./pages/proposal/ProposalPage.vue"),
    meta: { title: "one_proposal", byId: true },
  },
  {
    path: "/proposals/:id/edit",
    name: "proposal-edit",
    component: () => import("./pages/editor/ProposalEditor.vue"),
    meta: { title: "edit_proposal", byId: true },
  },
  {
    path: "/handlings/:id",
    name: "handling",
    component: () => import("./pages/handling/HandlingPage.vue"),
    meta: { title: "one_handling", byId: true },
  },
  { path: "/review", name: "review", component: () => import("./pages/review/ReviewBench.vue"), meta: { title: "review" } },
  { path: "/review/batch", name: "review-batch", component: () => import("./pages/review/BatchClassing.vue"), meta: { title: "review" } },
  { path: "/review/start", ...many("start_review") },
  { path: "/review/opinions", ...many("review_proposal") },
  { path: "/review/filing", ...many("file_proposal") },
  { path: "/cosign", name: "cosign", component: () => import("./pages/cosign/CosignInbox.vue"), meta: { title: "cosign" } },
  { path: "/handover", name: "handover", component: () => import("./pages/handover/HandoverBench.vue"), meta: { title: "handover" } },
  { path: "/handover/batch", name: "handover-batch", component: () => import("./pages/handover/BatchHandover.vue"), meta: { title: "handover" } },
  { path: "/handlings", name: "handlings", component: () => import("./pages/handlings/HandlingList.vue"), meta: { title: "handlings" } },
  { path: "/handlings/urge", name: "handlings-urge", component: () => import("./pages/handlings/BatchUrging.vue"), meta: { title: "handlings" } },
  { path: "/commitments", name: "commitments", component: () => import("./pages/commitments/CommitmentBoard.vue"), meta: { title: "commitments" } },
  { path: "/commitments/:id", name: "commitment", component: () => import("kit/commitment/CommitmentPage.vue"), meta: { title: "commitments", byId: true } },
  { path: "/opinions/:id", name: "opinion", component: () => import("kit/opinion/OpinionPage.vue"), meta: { title: "one_opinion", byId: true } },
  { path: "/supervisions", name: "supervisions", component: () => import("./pages/supervisions/SupervisionList.vue"), meta: { title: "supervisions" } },
  { path: "/supervisions/batch", name: "supervisions-batch", component: () => import("./pages/supervisions/BatchDecision.vue"), meta: { title: "supervisions" } },
  {
    path: "/supervisions/:id",
    name: "supervision",
    component: () => import("./pages/supervisions/SupervisionPage.vue"),
    meta: { title: "one_supervision", byId: true },
  },
  { path: "/deadlines", name: "deadlines", component: () => import("./pages/deadlines/DeadlineCalendar.vue"), meta: { title: "deadlines" } },
  { path: "/statistics", name: "statistics", component: () => import("./pages/statistics/StatisticsPage.vue"), meta: { title: "statistics" } },
  {
    path: "/statistics/rows",
    name: "statistics-rows",
    component: () => import("./pages/statistics/CountedList.vue"),
    meta: { title: "statistics_rows" },
  },
  { path: "/evaluations", name: "evaluations", component: () => import("./pages/evaluations/EvaluationList.vue"), meta: { title: "evaluations" } },
  {
    path: "/evaluations/:id",
    name: "evaluation",
    component: () => import("./pages/evaluations/EvaluationPage.vue"),
    meta: { title: "evaluations", byId: true },
  },
  { path: "/ballots/:id", name: "ballot", component: () => import("kit/evaluation/BallotPage.vue"), meta: { title: "evaluations", byId: true } },
  { path: "/awards", name: "awards", component: () => import("./pages/awards/AwardList.vue"), meta: { title: "awards" } },
  { path: "/awards/:id", name: "award", component: () => import("kit/awards/AwardPage.vue"), meta: { title: "awards", byId: true } },
  { path: "/papers", name: "papers", component: () => import("./pages/papers/PapersPage.vue"), meta: { title: "papers" } },
  { path: "/account", name: "account", component: () => import("./pages/MyAccount.vue"), meta: { title: "account" } },
  ...adminRoutes,
  {
    path: "/sign-in",
    name: "sign-in",
    component: () => import("./pages/SignIn.vue"),
    meta: { title: "sign_in", open: true },
  },
  {
    path: "/:rest(.*)*",
    name: "not-found",
    component: () => import("./pages/NotFound.vue"),
    meta: { title: "not_found" },
  },
];

export function makeRouter(history = createWebHistory(import.meta.env.BASE_URL)): Router {
  const router: Router = createRouter({
    history,
    routes,
    scrollBehavior(to, from, saved) {
      if (saved) return placeAgain(saved, to.path === from.path ? undefined : router.resolve(from.path).href);
      return to.path === from.path ? undefined : { top: 0 };
    },
  });
  return guarded(router, ({ meta }) => `${say(meta.title as MessageKey)} · ${say("product")}`);
}
