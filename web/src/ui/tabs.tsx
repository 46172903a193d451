/** Views of one page as buttons with counts; the one shown is pressed. */
import type { ReactNode } from 'react';

type Tab<V extends string> = Readonly<{ value: V; label: string; count?: number | undefined; late?: boolean }>;

type TabsProps<V extends string> = Readonly<{
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (value: V) => void;
}>;

export function Tabs<V extends string>({ label, tabs, value, onChange }: TabsProps<V>): ReactNode {
  return (
    <div className="tabs" role="group" aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          className="tab"
          aria-pressed={tab.value === value}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className={tab.late === true && tab.count > 0 ? 'tab-count late' : 'tab-count'}>{tab.count}</span>
          )}
        </button>
      ))}
    </div>
  );
}
