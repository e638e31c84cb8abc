import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { useOwnId } from "./own-id";

interface ButtonProps {
  readonly onClick: () => unknown;
  /** Greyed, but reachable by keyboard, so that users learn what could be done. */
  readonly disabled?: boolean;
  readonly kind?: "primary" | "plain";
  readonly size?: "usual" | "small";
  readonly label?: string;
  readonly pressed?: boolean;
  readonly children: ComponentChildren;
}

export function Button({
  onClick,
  disabled = false,
  kind = "plain",
  size = "usual",
  label,
  pressed,
  children,
}: ButtonProps) {
  return (
    <button
      type="button"
      class={`button ${kind} ${size}`}
      aria-disabled={disabled}
      {...(label ? { "aria-label": label } : {})}
      {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
      onClick={() => {
        if (!disabled) void onClick();
      }}
    >
      {children}
    </button>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | null;
  readonly children: (ids: {
    id: string;
    "aria-describedby"?: string;
    "aria-invalid"?: boolean;
  }) => JSX.Element;
}

/** A control with its label, a hint, and the error of its input. */
export function Field({ label, hint, wrong = null, children }: FieldProps) {
  const id = useOwnId();
  const [hintId, wrongId] = [`${id}-hint`, `${id}-wrong`];
  const described = [hint ? hintId : "", wrong ? wrongId : ""].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described ? { "aria-describedby": described } : {}),
        ...(wrong ? { "aria-invalid": true } : {}),
      })}
      {hint && (
        <span id={hintId} class="quiet">
          {hint}
        </span>
      )}
      {wrong && (
        <span id={wrongId} class="wrong">
          {wrong}
        </span>
      )}
    </div>
  );
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly onChange: (value: T) => void;
  readonly hint?: string;
}

export function Select<T extends string>({ label, value, options, onChange, hint }: SelectProps<T>) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(ids) => (
        <select
          {...ids}
          value={value}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value as T);
          }}
        >
          {options.map(([each, text]) => (
            <option key={each} value={each} selected={each === value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface InputProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly type?: "text" | "date" | "url" | "password";
  readonly hint?: string;
  readonly wrong?: string | null;
  readonly min?: string;
  readonly max?: string;
  readonly placeholder?: string;
}

export function TextInput({ label, value, onInput, hint, wrong = null, type = "text", ...more }: InputProps) {
  return (
    <Field label={label} wrong={wrong} {...(hint ? { hint } : {})}>
      {(ids) => (
        <input
          {...ids}
          {...more}
          type={type}
          value={value}
          maxLength={type === "date" ? undefined : 2000}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => {
            onInput(currentTarget.value);
          }}
        />
      )}
    </Field>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  readonly hint?: string;
}

/** A whole number. While it is being typed, it may be empty or too large; if left so, the former number is restored. */
export function NumberInput({ label, value, least, most, onChange, hint }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          min={least}
          max={most}
          value={typed ?? String(value)}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            const number = Number(currentTarget.value);
            if (Number.isInteger(number) && number >= least && number <= most) onChange(number);
          }}
          onBlur={() => {
            setTyped(null);
          }}
        />
      )}
    </Field>
  );
}

interface ChoicesProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, text: string])[];
  readonly onChange: (value: T) => void;
}

/** A choice of one option; all options are visible. */
export function Choices<T extends string>({ legend, value, options, onChange }: ChoicesProps<T>) {
  const name = useOwnId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([each, text]) => (
        <label key={each} class="choice">
          <input
            type="radio"
            name={name}
            value={each}
            checked={each === value}
            onChange={() => {
              onChange(each);
            }}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface TickProps {
  readonly text: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

export function Tick({ text, checked, onChange, disabled = false }: TickProps) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.checked);
        }}
      />
      <span>{text}</span>
    </label>
  );
}
