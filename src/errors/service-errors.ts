import { failed, noFigure, ofOurs, refused, wrongInput } from "./entry";

/** What can go wrong between the add-in, the service and its store. */
export const SERVICE_ERRORS = {
  SERVICE_UNREACHABLE: failed(
    "The data service does not answer. The cells update by themselves when it answers again.",
  ),
  ADDRESS_SILENT: failed(
    "{address} does not answer as a data service. Figures still come from the previous service.",
  ),
  SERVICE_TIMEOUT: failed(
    "The data service did not answer within {seconds} seconds. The cells update by themselves when it answers again.",
  ),
  SERVICE_ANSWER_INVALID: failed(
    "The answer did not come from this add-in’s data service. Check the service address.",
  ),
  SERVICE_FAILING: failed(
    "The data service has a fault (it answered {status}). The cells update by themselves when it works again.",
  ),
  RESOURCE_NOT_FOUND: noFigure("There is no such resource, or this revision of it no longer exists."),
  NOT_ALLOWED: refused(
    "This change needs the service’s token, and yours is missing or wrong. Ask whoever runs the service for the token, and enter it in the pane, under Settings.",
  ),
  STORE_IN_USE: failed(
    "The data folder {folder} is in use by process {pid} ({command}). Wait until it has ended, or stop it.",
  ),
  STORE_UNREADABLE: failed("The store in {folder} cannot be opened: {why}"),
  STORE_UNAVAILABLE: failed(
    "The service’s database does not answer. Check that PostgreSQL runs and that DATABASE_URL names it.",
  ),
  SERVICE_STOPPING: failed("The service is stopping and accepts no more requests. Try again in a moment."),
  FETCH_FAILED: failed("{url} could not be fetched: {why}. The service tries again later."),
  FETCH_REDIRECTED: failed("{url} redirects to another site. Nothing is fetched from there."),
  NOT_PUBLISHED_YET: failed("Not published yet: {series} of {day}."),
  NEVER_PUBLISHED: failed("Not published during the time in which it could be fetched: {series} of {day}."),
  PAGE_OF_OTHER_DAY: refused("The page at the address for {day} is dated {printed}."),
  PAGE_OF_OTHER_SERIES: refused("The page at the address for {series} belongs to {printed}."),
  NOT_CONNECTED: refused(
    "Fetching is off. Read the publishers’ terms, then turn it on with hkshort connect.",
  ),
  DISK_FULL: failed(
    "The database cannot write any more: the disk is full or nearly full. Free some space. The database then continues by itself, and nothing that was accepted is lost.",
  ),
  DATABASE_STOPPED: failed(
    "The database stopped for an unknown reason. The next request opens it again; nothing that was accepted is lost.",
  ),
  ARCHIVE_DAMAGED: failed(
    "The archived publication {sha256} is missing or was changed. Restore it from a copy, or import the publication again.",
  ),
  FOLDER_UNREADABLE: failed("The folder {folder} cannot be read: {why}"),
  JOURNAL_UNREADABLE: failed(
    "The archive’s journal {file} cannot be read: {why}. Nothing was imported or written. Make the file readable, or restore it from a copy.",
  ),
  JOURNAL_MENDED: failed(
    "{lines} lines of the archive’s journal were damaged or missing; they were rewritten from the database.",
  ),
  JOURNAL_LINES_LOST: failed(
    "{lines} lines of the archive’s journal are damaged, and the database does not have their content. Restore archive/journal.jsonl from a copy, or import again what is missing.",
  ),
  STORE_RENUMBERED: failed(
    "The archive’s journal does not have all numbers of the former store, so the rebuilt store has a new id. Open workbooks ask before they use it.",
  ),
  STORE_IS_SAMPLE: refused(
    "{folder} is for the sample market; published files are never mixed into it. Choose another folder with --data.",
  ),
  STORE_IS_PUBLISHED: refused(
    "{folder} holds published data and is not used as the sample. Use it with --data {folder}, or move it elsewhere.",
  ),
  SITE_FOREIGN: refused(
    "{folder} holds files that hkshort did not write; nothing in it is changed. Name an empty or new folder with --site.",
  ),
  FILE_BESIDE_SAMPLE: refused(
    "The service shows sample data; a published file is never mixed with it. Start with published data first (npm start -- --data data/published).",
  ),
  FOLDER_UNWRITABLE: failed("Nothing can be written into {folder}: {why}"),
  PATH_UNREADABLE: refused("The file {file} cannot be read: {why}"),
  PORT_IN_USE: failed(
    "Port {port} is in use. Stop the program that uses it, or choose another port with --port.",
  ),
  ADDIN_NOT_BUILT: failed("The add-in is not built yet. Run npm run build."),
  HOST_FOREIGN: refused("This service does not answer under that name. Give its address with --public."),
  ORIGIN_FOREIGN: refused("A page from another site cannot change this service."),
  TOO_MANY_REQUESTS: refused("Too many requests. Try again in a minute."),
  LISTENING_REFUSED: failed(
    "The service cannot listen on {host}, port {port} ({why}). Name an address of this machine with --host, and a port that you may use with --port.",
  ),
  PROXY_HEADER_INVALID: wrongInput(
    "“{header}” is not the name of a header. Name the header in which your proxy gives the client’s address, such as --behind-proxy x-forwarded-for.",
  ),
  SERVICE_BUSY: failed(
    "The service is already reading as many files as it can. Try again in {seconds} seconds.",
  ),
  PUBLIC_ADDRESS_NEEDED: wrongInput(
    "Listening on {host} needs the address under which readers reach the service: --public https://…",
  ),
  PUBLIC_ADDRESS_INVALID: wrongInput(
    "“{address}” is not the address of a service. Write it as https://shorts.example.com, without a path.",
  ),
  FRAME_ANCESTOR_INVALID: wrongInput(
    "“{origin}” is not the address of a page that may show the pane. Write it as https://portal.example.com, without a path.",
  ),
  TERMS_NOT_CONFIRMED: wrongInput(
    "Fetching stays off: confirm first that you have seen where the publishers’ terms are.",
  ),
  ADDIN_TOO_OLD: failed(
    "The data service sends a newer format than this add-in can read. Close Excel and open it again; if that does not help, clear the add-in’s cache.",
  ),
  REQUEST_INVALID: wrongInput("The request cannot be read."),
  INTERNAL: ofOurs("The program has a fault. The service’s log says more."),
};
