import { Badge, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { marketData } from "../functions/market-data";
import type { MarketDay } from "../market/counter-day";
import { findDay } from "../market/day-lookup";
import { marketRatio } from "../market/figures";
import { latestDay, type ResourceIndex } from "../resources/resource-index";
import type { Say } from "./texts";

const useStyles = makeStyles({
  head: {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    flexWrap: "wrap",
    gap: "8px",
  },
  day: { whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
  hint: { color: tokens.colorNeutralForeground3, display: "block", marginTop: "4px" },
  figures: { display: "grid", gridTemplateColumns: "auto auto auto", gap: "12px", margin: "12px 0" },
  figure: { display: "flex", flexDirection: "column-reverse", justifyContent: "flex-end", margin: 0 },
  number: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
  },
  label: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  facts: { margin: 0, display: "grid", gridTemplateColumns: "auto 1fr", columnGap: "12px", rowGap: "4px" },
  fact: { margin: 0, textAlign: "end", fontSize: tokens.fontSizeBase200 },
});

/** What data there is: its source, the latest day and its market, coverage. */
export function DataCard({ index, say }: { index: ResourceIndex; say: Say }) {
  const styles = useStyles();
  const latest = latestDay(index);
  const sample = index.store.kind === "sample";
  return (
    <section aria-label={say(sample ? "sample" : "published")}>
      <div className={styles.head}>
        <Text>
          {say("latest")} <strong className={styles.day}>{latest ?? "–"}</strong>
        </Text>
        <Badge appearance="tint" color={sample ? "warning" : "success"}>
          {say(sample ? "sample" : "published")}
        </Badge>
      </div>
      {sample && (
        <Text size={200} className={styles.hint}>
          {say("sampleHint")}
        </Text>
      )}
      {latest ? <MarketFigures index={index} say={say} /> : <Text>{say("noDays")}</Text>}
      <dl className={styles.facts}>
        {index.days[0] && (
          <Fact
            label={say("coverage")}
            value={say("days", { count: index.days.length, first: index.days[0] })}
          />
        )}
      </dl>
      <Text size={200} className={styles.hint}>
        {say("boards")}
      </Text>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.fact}>{value}</dd>
    </>
  );
}

/** Money in the unit a reader of the language counts large sums in. */
const hkd = (value: number, say: Say): string =>
  say("hkd", { billions: (value / 1e9).toFixed(1), hundredMillions: (value / 1e8).toFixed(1) });

const LATEST = { kind: "latest" } as const;

/** The market of the latest day in three figures. */
function MarketFigures({ index, say }: { index: ResourceIndex; say: Say }) {
  const styles = useStyles();
  const [market, setMarket] = useState<MarketDay | null>(null);
  useEffect(() => {
    let current = true;
    const show = async (): Promise<void> => {
      const read = await marketData().read(({ view }) => view.market(findDay(LATEST, view.archive)), null);
      if (current) setMarket(read);
    };
    show().catch(() => undefined); // the figures stay dashes; the pane says why beside them
    return () => {
      current = false;
    };
  }, [index]);
  const ratio = market ? marketRatio(market, "market") : null;
  const figures = [
    [say("marketValue"), market ? hkd(market.shortValue, say) : "–"],
    [say("marketRatio"), typeof ratio === "number" ? `${(ratio * 100).toFixed(2)}%` : "–"],
    [say("marketCount"), market ? String(market.count) : "–"],
  ] as const;
  return (
    <dl className={styles.figures}>
      {figures.map(([label, value]) => (
        <div key={label} className={styles.figure}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.number}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
