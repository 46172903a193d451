/** What the API answers about releases, as its own contracts have it. */
import type { ReleaseItemView, ReleaseSummary, ReleaseView, TeamCapacity } from '../../../../api/releases/views.ts';

export type { ReleaseItemView, ReleaseSummary, ReleaseView, TeamCapacity } from '../../../../api/releases/views.ts';
export type ReleaseCommand = ReleaseView['commands'][number]['name'];
export type Roadmap = {
  releases: (ReleaseSummary & { requirements: ReleaseItemView[]; capacity: TeamCapacity[] })[];
};
