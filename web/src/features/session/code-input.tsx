import { Input } from "antd";

/** Six digits; tells when they are all there. */
export function CodeInput({ value, onChange, onFull }: { value?: string; onChange?: (value: string) => void; onFull?: () => void }) {
  return (
    <Input
      autoFocus size="large" inputMode="numeric" autoComplete="one-time-code" maxLength={6} aria-label="6 位动态码" value={value ?? ""}
      className="code-input"
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, "");
        onChange?.(digits);
        if (digits.length === 6) setTimeout(() => onFull?.());
      }}
    />
  );
}
