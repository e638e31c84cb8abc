import type { Engine } from "../engine/engine";
import type { CellPosition, Library } from "../engine/library";
import type { PreviewExcel } from "../excel-build";
import { argumentsOf } from "./call-arguments";
import {
  errorIn,
  isTooLarge,
  isWholeFormula,
  parameterOf,
  takesErrors,
  throwIfNotInstalled,
  toEngine,
  withoutFormats,
  type EngineArgument,
  type FunctionMetadata,
  type FunctionsMetadata,
} from "./function-values";
import {
  CustomFunctionsService,
  errorOfCode,
  isLargerThan,
  type Invocation,
  type InvocationResult,
} from "./custom-functions-service";
import { registerFunction, type EvaluationContext } from "./register-function";
import { keyOf, UnnamedCells } from "./unnamed-cells";

/** One call of a function in a cell. The cell shows #BUSY! until the add-in has answered. */
interface Call {
  readonly id: number;
  readonly position: CellPosition;
  result: EngineArgument;
  /** The last evaluation in which the cell made this call. */
  evaluation: number;
}
const ERRORS_AS_INPUT = 4;
/** The largest arguments of a call that Excel sends, in bytes. */
const LARGEST_ARGUMENTS = 5 * 1024 * 1024;
const UNNAMED = { value: "#NAME?" };
const BUSY = { value: "#BUSY!", message: "Waiting for the add-in" };

export interface CustomFunctionsOptions {
  /** The namespace of the functions in the manifest; if omitted, none. */
  readonly namespace?: string;
  /** Called when a cell needs the add-in, and it does not run. */
  readonly startAddin?: () => void;
}

/**
 * The add-in's functions in the engine. A cell's call is sent once, and all calls of an evaluation go in one message.
 */
export class CustomFunctions {
  readonly service = new CustomFunctionsService(this);
  engine: Engine | undefined;
  private readonly cells = new Map<string, Map<string, Call>>();
  private readonly pending = new Map<number, Call>();
  private readonly touched = new Set<string>();
  private queue: Invocation[] = [];
  private waiting: (() => void)[] = [];
  private readonly unnamed = new UnnamedCells();
  private ready = false;
  private losing = 0;
  private calls = 0;
  private evaluation = 1;
  private readonly takesErrors: boolean;
  private readonly namespace: string;
  private readonly startAddin: () => void;

  constructor(
    readonly library: Library,
    metadata: FunctionsMetadata,
    readonly excel: PreviewExcel,
    private readonly send: (invocations: readonly Invocation[]) => void,
    { namespace = "", startAddin = () => undefined }: CustomFunctionsOptions = {},
  ) {
    throwIfNotInstalled(metadata);
    this.takesErrors = takesErrors(metadata, excel);
    this.namespace = namespace;
    this.startAddin = startAddin;
    // Functions are registered before a model is made, because a formula compiled earlier stays #NAME?.
    for (const definition of metadata.functions) this.register(definition);
  }

  attach(engine: Engine): void {
    this.engine = engine;
    engine.readFormula = (formula, position) => this.unnamed.read(formula, position);
    engine.onContent.push((position) => {
      this.unnamed.written(position);
    });
    for (const changed of [engine.onContent, engine.onDirty])
      changed.push((position) => {
        this.forget(keyOf(position));
      });
  }

  /** Called when the add-in's runtime is ready. Sends the calls that waited. */
  start(): void {
    this.ready = true;
    this.sendQueue();
  }

  /** Called when the add-in's runtime has ended. Cells keep their values; those that still wait stay at #BUSY!. */
  stop(): void {
    this.ready = false;
    this.queue = [];
    this.pending.clear();
    this.checkSettled();
  }

  /** Drops the next `count` answers: their cells stay at #BUSY! until they are recalculated. */
  loseAnswers(count: number): void {
    this.losing = count;
  }

  /** Marks cells as opened before the functions were known. Their formulas read with the prefix, "[2]!_xldudf_". */
  openTooEarly(positions: readonly CellPosition[], prefix = ""): void {
    for (const position of positions) {
      this.forget(keyOf(position));
      this.unnamed.add(position, prefix);
    }
    this.engine?.recalculate(positions);
  }

  receive(results: readonly InvocationResult[]): void {
    const answered: CellPosition[] = [];
    for (const [id, succeeded, value, code] of results) {
      const call = this.pending.get(id);
      if (!call) continue; // the cell has changed meanwhile
      this.pending.delete(id);
      if (this.losing > 0) {
        this.losing--;
        continue;
      }
      const message = typeof value === "string" && value ? { message: value } : {};
      call.result = succeeded ? toEngine(value, this.excel) : { value: errorOfCode(code), ...message };
      answered.push(call.position);
    }
    // Evaluates after the answer was sent, so that office.js does not wait for it.
    setTimeout(() => {
      this.engine?.recalculate(answered);
      this.checkSettled();
    }, 0);
  }

  /** Resolves when all calls are answered. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      queueMicrotask(() => {
        this.checkSettled();
      });
    });
  }

  /** Calls every function again, as Ctrl+Alt+F9 does. */
  recalculateAll(): void {
    const positions = [...this.cells.values()].flatMap((calls) =>
      [...calls.values()].map(({ position }) => position),
    );
    for (const key of [...this.cells.keys()]) this.forget(key);
    this.engine?.recalculate(positions);
  }

  private typedName({ name }: FunctionMetadata): string {
    return (this.namespace === "" ? name : `${this.namespace}.${name}`).toUpperCase();
  }

  private register(definition: FunctionMetadata): void {
    registerFunction(this.library, this.typedName(definition), definition, (context, args) => {
      const position = context.__originCellPosition;
      return position && this.unnamed.has(position) ? UNNAMED : this.call(context, definition, args);
    });
  }

  private call(
    context: EvaluationContext,
    definition: FunctionMetadata,
    args: EngineArgument[],
  ): EngineArgument {
    const refused = this.refusedError(args, definition);
    if (refused) return refused;
    const position = context.__originCellPosition;
    const { values, ...addresses } = argumentsOf(definition, args, position, this);
    const written = JSON.stringify(values);
    if (isLargerThan(written, LARGEST_ARGUMENTS)) return this.tooLarge();
    const key = `${definition.id} ${written} ${JSON.stringify(addresses)}`;
    const known = position && this.cells.get(keyOf(position));
    // The composer evaluates a formula while it is being typed. This does not call the add-in.
    if (!context.updateDependencies || !position) return known?.get(key)?.result ?? BUSY;
    const whole = isWholeFormula(this.engine?.getters.getCellText(position, { showFormula: true }) ?? "");
    const calls = known ?? new Map<string, Call>();
    this.cells.set(keyOf(position), calls);
    this.touch(keyOf(position));
    let call = calls.get(key);
    if (!call) {
      call = { id: ++this.calls, position: { ...position }, result: BUSY, evaluation: this.evaluation };
      calls.set(key, call);
      this.pending.set(call.id, call);
      this.queue.push({
        ...{ invocationId: call.id, functionName: definition.id, parameterValues: values, ...addresses },
        flags: this.takesErrors ? ERRORS_AS_INPUT : 0,
      });
    }
    call.evaluation = this.evaluation;
    // In a larger formula the format of one part must not become the format of the result: the ratio of two whole
    // numbers is not a whole number.
    return whole ? call.result : withoutFormats(call.result);
  }

  /**
   * Returns the error that prevents a call: an error among the arguments of a function that does not accept errors,
   * or a block where a single value is expected.
   */
  private refusedError(
    args: readonly EngineArgument[],
    { parameters }: FunctionMetadata,
  ): EngineArgument | undefined {
    if (args.some((argument, index) => isTooLarge(argument, parameterOf(parameters, index))))
      return { value: "#VALUE!" };
    if (this.takesErrors) return undefined;
    return args.map((argument) => errorIn(argument, this.library)).find((error) => error !== undefined);
  }

  /**
   * The error for arguments that are too large: #CALC! on the web, as reported (office-js#4613); elsewhere #VALUE! is
   * assumed.
   */
  private tooLarge(): EngineArgument {
    return { value: this.excel.build === "web" ? "#CALC!" : "#VALUE!" };
  }

  /**
   * Notes that a cell made a call, and schedules the end of the evaluation. An evaluation is synchronous, so the
   * microtask runs when it has ended.
   */
  private touch(key: string): void {
    if (this.touched.size === 0)
      queueMicrotask(() => {
        this.endOfEvaluation();
      });
    this.touched.add(key);
  }

  private endOfEvaluation(): void {
    for (const key of this.touched)
      for (const [name, call] of this.cells.get(key) ?? [])
        if (call.evaluation !== this.evaluation) {
          this.cells.get(key)?.delete(name); // its arguments have changed
          this.pending.delete(call.id);
        }
    this.touched.clear();
    this.evaluation++;
    this.sendQueue();
  }

  private forget(key: string): void {
    for (const { id } of this.cells.get(key)?.values() ?? []) this.pending.delete(id);
    if (this.cells.delete(key))
      queueMicrotask(() => {
        this.checkSettled();
      });
  }

  private sendQueue(): void {
    if (this.queue.length === 0) return;
    if (!this.ready) {
      this.startAddin();
      return;
    }
    this.send(this.queue);
    this.queue = [];
  }

  private checkSettled(): void {
    if (this.pending.size > 0) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
