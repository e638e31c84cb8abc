import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { FetchingState } from "../../resources/service-bodies";
import { healthOf, ISSUE_STATES } from "../health";
import type { Store } from "../store/store";

/** The upper bounds of the answer times that are counted, in seconds: half a millisecond to five seconds. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Serves the few figures that an operator needs, in Prometheus' format. */
export function addMetrics(app: FastifyInstance, store: Store, fetching: () => FetchingState | null): void {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    ...{
      name: "hkshort_requests_total",
      help: "Answered requests by status",
      labelNames: ["status"],
      registers,
    },
  });
  const duration = new Histogram({
    ...{ name: "hkshort_request_seconds", help: "Time to answer", buckets: BUCKETS, registers },
  });
  const issues = new Gauge({
    ...{ name: "hkshort_issues", help: "Expected publications by state", labelNames: ["state"], registers },
  });
  const publications = new Gauge({ name: "hkshort_publications", help: "Accepted publications", registers });
  const latest = new Gauge({
    ...{
      name: "hkshort_latest_day_seconds",
      help: "The latest complete trading day, its midnight",
      registers,
    },
  });
  const memory = new Gauge({ name: "hkshort_resident_bytes", help: "Memory of the process", registers });
  const fetches = new Gauge({
    name: "hkshort_collecting",
    help: "1 where this process fetches",
    registers,
  });
  const due = new Gauge({ name: "hkshort_due_issues", help: "Publications that are due still", registers });
  const answered = new Gauge({
    name: "hkshort_last_answer_seconds",
    help: "When a site last answered",
    registers,
  });

  app.addHook("onResponse", (_request, reply, done) => {
    requests.inc({ status: reply.statusCode });
    duration.observe(reply.elapsedTime / 1000);
    done();
  });
  app.get("/metrics", async (_request, reply) => {
    const health = await healthOf(store);
    for (const state of ISSUE_STATES) issues.set({ state }, health.issues[state]);
    publications.set(health.store.publications);
    const complete = health.days.find(({ issues: all }) =>
      all.some(({ series, versions }) => series === "daily-quotations-main" && versions > 0),
    );
    if (complete) latest.set(Date.parse(`${complete.day}T00:00:00+08:00`) / 1000);
    memory.set(process.memoryUsage().rss);
    const state = fetching();
    fetches.set(state?.isCollecting ? 1 : 0);
    due.set(state?.left ?? 0);
    if (state?.lastAnswer) answered.set(Date.parse(state.lastAnswer) / 1000);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
