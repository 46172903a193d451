import { describe, expect, it } from 'vitest';
import { advance, type Progress } from '../../api/events/order.ts';

const rows = (...positions: number[]) => positions.map((position) => ({ position }));
const look = (progress: Progress, positions: number[], snapshot: { xmin: number; xmax: number }) => {
  const { tell, ...rest } = advance(progress, rows(...positions), snapshot);
  return { told: tell.map(({ position }) => position), ...rest };
};

describe('the order in which events are told', () => {
  it('is that of their positions while there is no hole', () => {
    expect(look({ position: 4 }, [5, 6, 7], { xmin: 10, xmax: 10 })).toEqual({
      told: [5, 6, 7],
      progress: { position: 7 },
      again: false,
    });
  });
  it('stops at a hole, whose transaction may still be under way', () => {
    expect(look({ position: 4 }, [5, 7], { xmin: 9, xmax: 12 })).toEqual({
      told: [5],
      progress: { position: 5, hole: { after: 5, xmax: 12 } },
      again: true,
    });
  });
  it('goes on when the missing event arrives', () => {
    const waiting = { position: 5, hole: { after: 5, xmax: 12 } };
    expect(look(waiting, [6, 7], { xmin: 11, xmax: 13 })).toEqual({
      told: [6, 7],
      progress: { position: 7 },
      again: false,
    });
  });
  it('crosses the hole once everything that was under way then is over, and not before', () => {
    const waiting = { position: 5, hole: { after: 5, xmax: 12 } };
    expect(look(waiting, [7], { xmin: 11, xmax: 20 })).toEqual({ told: [], progress: waiting, again: true });
    expect(look(waiting, [7], { xmin: 12, xmax: 20 })).toEqual({ told: [7], progress: { position: 7 }, again: false });
  });
  it('waits anew at the next hole', () => {
    const waiting = { position: 5, hole: { after: 5, xmax: 12 } };
    expect(look(waiting, [7, 9], { xmin: 12, xmax: 20 })).toEqual({
      told: [7],
      progress: { position: 7, hole: { after: 7, xmax: 20 } },
      again: true,
    });
  });
});
