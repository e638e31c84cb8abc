import { sql, type Kysely, type Migration } from "kysely";

/** The tables that the migrations make, with the table that lists the applied migrations. */
export const STORE_TABLES: readonly string[] = [
  ...[
    "store",
    "publication",
    "former_publication",
    "intervention",
    "board_day",
    "day_revision",
    "week_revision",
  ],
  ...[
    "supplied_row",
    "supplied_close",
    "supplied_position",
    "closure",
    "counter_day",
    "designated",
    "position",
    "morning",
    "security",
  ],
  ...["quarantine", "collection", "kysely_migration"],
];

/** Every change of the schema, in order. The SQL works on embedded and server PostgreSQL. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "001-first": {
    async up(db: Kysely<unknown>) {
      const statements = [
        `create table store (
           id text primary key, kind text not null, sample_version integer, filled boolean not null default false)`,
        `create table publication (
           seq bigint generated always as identity primary key, kind text not null, day date not null,
           sha256 text not null unique, name text not null, size integer not null,
           published_at timestamptz not null, accepted_at timestamptz not null default now(), restates date)`,
        `create table day_revision (
           day date not null, seq bigint not null references publication, publication bigint not null references publication,
           complete boolean not null, quoted boolean not null,
           short_value bigint not null, short_shares bigint not null, count integer not null,
           turnover jsonb not null, designated date, eligible_turnover bigint, primary key (day, seq))`,
        `create table counter_day (
           code integer not null, day date not null, seq bigint not null references publication,
           name text not null, currency text not null, state smallint not null,
           short_shares bigint, short_value bigint, total_shares bigint, total_value bigint, close numeric,
           check (short_value <= total_value), check (short_shares <= total_shares),
           primary key (code, day, seq))`,
        `create index counter_day_by_day on counter_day (day, code, seq)`,
        `create table designated (
           effective date not null, seq bigint not null references publication, code integer not null,
           name text not null, currency text not null, primary key (effective, seq, code))`,
        `create table position (
           code integer not null, day date not null, seq bigint not null references publication,
           name text not null, shares bigint, value bigint, primary key (code, day, seq))`,
      ];
      await runAll(db, statements);
    },
  },
  "002-known-from": {
    async up(db: Kysely<unknown>) {
      const statements = [
        `alter table day_revision add column known_from timestamptz`,
        `update day_revision set known_from =
           (select published_at from publication where publication.seq = day_revision.publication)`,
        `alter table day_revision alter column known_from set not null`,
        `alter table designated add column fund boolean`,
      ];
      await runAll(db, statements);
    },
  },
  "003-every-publication": {
    async up(db: Kysely<unknown>) {
      const statements = [
        `alter table publication add column series text`,
        `update publication set series = case kind
           when 'daily-quotations' then 'daily-quotations-main'
           when 'short-selling-turnover' then 'turnover-main-day' else kind end`,
        `alter table publication alter column series set not null`,
        `create index publication_by_day on publication (day, series)`,
        `alter table day_revision add column board text not null default 'main'`,
        `alter table day_revision alter column board drop default`,
        `alter table day_revision drop constraint day_revision_pkey`,
        `alter table day_revision add primary key (day, board, seq)`,
        `alter table counter_day add column board text not null default 'main'`,
        `alter table counter_day alter column board drop default`,
        `create table morning (
           day date not null, board text not null, seq bigint not null references publication, code integer not null,
           name text not null, currency text not null, short_shares bigint not null, short_value bigint not null,
           primary key (day, board, seq, code))`,
        `create table security (
           code integer not null, seq bigint not null references publication, day date not null,
           english_name text, chinese_name text, currency text, category text, board_lot bigint, rmb_counter integer,
           primary key (code, seq))`,
        `create table quarantine (
           id bigint generated always as identity primary key, sha256 text not null unique, name text not null,
           size integer not null, series text, day date, code text not null, detail jsonb not null,
           refused_at timestamptz not null default now())`,
        `create table collection (
           series text not null, day date not null, attempts integer not null, state text not null, reason text not null,
           next_at timestamptz, etag text, last_modified text, primary key (series, day))`,
      ];
      await runAll(db, statements);
    },
  },
  "004-no-row-checks-its-publication": {
    // No foreign key to the publication: both are written in one transaction, nothing is deleted, and checking each
    // of 2,700 rows takes a third of the whole time.
    async up(db: Kysely<unknown>) {
      await runAll(db, [
        `alter table counter_day drop constraint counter_day_seq_fkey`,
        `create index publication_restating on publication (restates) where restates is not null`,
      ]);
    },
  },
  "005-states-of-days": {
    // Files that were read with wrong rules are read again: `recover` imports the archive anew. The numbers continue
    // from the former ones, so that no address of a resource ever has two meanings.
    async up(db: Kysely<unknown>) {
      await runAll(db, [
        `create table former_publication as select sha256, name, published_at, accepted_at, seq from publication`,
        `drop table day_revision, counter_day, designated, position, morning, security, publication`,
        `delete from quarantine`,
        ...STATES_OF_DAYS,
        `select setval(pg_get_serial_sequence('publication', 'seq'), greatest(max(seq), 1), max(seq) is not null)
           from former_publication`,
        `alter table collection add column in_vain_at timestamptz`,
      ]);
    },
  },
  "006-closures-are-changes": {
    // Closures that earlier releases learned have no line in the archive's journal, and no number.
    async up(db: Kysely<unknown>) {
      await runAll(db, [`alter table closure add column seq bigint unique, add column sha256 text`]);
    },
  },
  "007-prices": {
    // Rows of earlier releases get their previous close later, from the archive (`fill-prices.ts`), newest day first.
    async up(db: Kysely<unknown>) {
      await runAll(db, [
        `alter table counter_day add column previous_close numeric, add column prices smallint`,
        `create index counter_day_without_prices on counter_day (day, board) where prices is null`,
        `alter table store add column prices_pending boolean not null default false`,
        `update store set prices_pending = exists (select from counter_day)`,
      ]);
    },
  },
  "008-positions-by-report": {
    // As for the figures of counters, no position checks its publication: both are written in one transaction, and
    // checking each of 900 rows takes a third of the whole time. A report's rows are found by its number.
    async up(db: Kysely<unknown>) {
      await runAll(db, [
        `alter table position drop constraint position_seq_fkey`,
        `create index position_by_report on position (seq)`,
      ]);
    },
  },
  "009-most-active": {
    // Days of earlier releases do not have it until a rebuild reads their pages again.
    async up(db: Kysely<unknown>) {
      await runAll(db, [`alter table board_day add column active jsonb`]);
    },
  },
  "010-closes-and-positions-supplied": {
    // A file of a user may have any of the figures. Closing prices and positions have tables of their own, so the digests
    // of changes from before, which cover every column of a row, stay as they are.
    async up(db: Kysely<unknown>) {
      await runAll(db, [
        `alter table supplied_row alter column currency drop not null, alter column short_shares drop not null,
           alter column short_value drop not null`,
        `create table supplied_close (
           publication bigint not null references publication, line integer not null, code integer not null,
           board text not null, day date not null, name text not null, currency text not null, close numeric not null,
           primary key (day, code, publication))`,
        `create table supplied_position (
           publication bigint not null references publication, line integer not null, code integer not null,
           day date not null, name text not null, shares bigint, value bigint, primary key (day, code, publication))`,
        `alter table publication add column reading jsonb`,
      ]);
    },
  },
};

const STATES_OF_DAYS = [
  `create table publication (
     seq bigint generated always as identity primary key, kind text not null, series text not null, day date not null,
     sha256 text not null unique, name text not null, size integer not null,
     published_at timestamptz not null, accepted_at timestamptz not null default now(), restates boolean not null,
     row_count integer not null)`,
  `create index publication_by_day on publication (day, series)`,
  `create index publication_restating on publication (day) where restates`,
  `create table intervention (
     seq bigint primary key default nextval(pg_get_serial_sequence('publication', 'seq')),
     publication bigint not null references publication, kind text not null, at timestamptz not null)`,
  `create table board_day (
     day date not null, board text not null, seq bigint not null, source bigint not null,
     official boolean not null, complete boolean not null, quoted boolean not null,
     short_value bigint, short_shares bigint, count integer not null, turnover jsonb not null,
     suppliers jsonb not null, notes jsonb not null,
     primary key (day, board, seq))`,
  `create table day_revision (
     day date not null, timeline bigint not null, revision bigint not null, is_current boolean not null,
     known_from timestamptz not null, main bigint, gem bigint, list bigint, designated date, complete boolean not null,
     head jsonb not null, primary key (day, timeline, revision))`,
  `create table week_revision (
     day date not null, revision bigint not null, report bigint, primary key (day, revision))`,
  `create table supplied_row (
     publication bigint not null references publication, line integer not null, code integer not null, board text not null,
     day date not null, name text not null, currency text not null, short_shares bigint not null,
     short_value bigint not null, total_shares bigint, total_value bigint, primary key (day, code, publication))`,
  `create table closure (day date primary key, learned_at timestamptz not null, address text not null)`,
  // No foreign key to the publication: both are written in one transaction, and checking each row takes a third of
  // the whole time.
  `create table counter_day (
     code integer not null, board text not null, day date not null, seq bigint not null,
     name text not null, currency text not null, state smallint not null,
     short_shares bigint, short_value bigint, total_shares bigint, total_value bigint,
     close numeric, low numeric, high numeric, contradicted smallint not null, supplied bigint,
     check (short_value <= total_value), check (short_shares <= total_shares), primary key (code, day, seq))`,
  `create index counter_day_by_day on counter_day (day, code, seq)`,
  `create table designated (
     effective date not null, seq bigint not null references publication, code integer not null,
     name text not null, currency text not null, fund boolean, primary key (effective, seq, code))`,
  `create table position (
     code integer not null, day date not null, seq bigint not null references publication,
     name text not null, shares bigint, value bigint, primary key (code, day, seq))`,
  `create table morning (
     day date not null, board text not null, seq bigint not null references publication, code integer not null,
     name text not null, currency text not null, short_shares bigint not null, short_value bigint not null,
     primary key (day, board, seq, code))`,
  `create table security (
     code integer not null, seq bigint not null references publication, day date not null,
     english_name text, chinese_name text, currency text, category text, board_lot bigint, rmb_counter integer,
     primary key (code, seq))`,
];

async function runAll(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
