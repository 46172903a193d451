/** The field by which lines are looked for: `/` leads into it, Enter and Escape lead back to the lines. */
import { TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { Icon } from '../ui/icons.tsx';
import { firstLine, leadTo } from './lead-to.ts';

type SearchProps = Readonly<{
  label: string;
  /** What is looked for now; it follows what is typed. */
  value: string;
  width: number;
  onChange: (text: string) => void;
  /** Somebody begins to type, or has ended. */
  onTyping?: (isTyping: boolean) => void;
  /** Escape leads back to the line one was at; to the first of them when absent. */
  onBack?: () => void;
}>;

/** Enter leads to the first line that was found. */
const toFirstLine = (): void => leadTo(firstLine);

export function SearchField({ label, value, width, onChange, onTyping, onBack = toFirstLine }: SearchProps): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  // What is typed stands here at once: an address that follows it would lose letters.
  const [text, setText] = useState(value);
  const [leaving, setLeaving] = useState<() => void>();
  const { pathname } = useLocation();
  const ask = useDebouncedCallback((typed: string) => {
    // Whoever is on their way to another page, which may still be loading, is not called back by what they typed here.
    if (globalThis.location.pathname === pathname) onChange(typed);
  }, 200);
  useHotkeys([['/', () => field.current?.focus()]]);
  useEffect(() => {
    // Somebody went back to another address.
    if (document.activeElement !== field.current) setText(value);
  }, [value]);
  useEffect(() => {
    // The lines are those that were looked for only once the address has followed.
    if (leaving === undefined || value !== text) return;
    setLeaving(undefined);
    leaving();
  }, [leaving, value, text]);
  const leave = (to: string, lead: () => void): void => {
    setText(to);
    ask.cancel();
    onChange(to);
    field.current?.blur();
    setLeaving(() => lead);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave(text, toFirstLine);
    if (event.key === 'Escape') leave('', onBack);
  };
  return (
    <TextInput
      ref={field}
      size="xs"
      w={width}
      aria-label={label}
      placeholder={label}
      maxLength={100}
      leftSection={<Icon name="search" size={13} />}
      rightSection={<kbd>/</kbd>}
      value={text}
      onFocus={() => onTyping?.(true)}
      onBlur={() => onTyping?.(false)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        ask(event.currentTarget.value);
      }}
      onKeyDown={onKeyDown}
    />
  );
}
