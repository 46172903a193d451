/** Review rounds: the meeting, its agenda, its voices. */
export default {
  rounds: {
    which: 'Round',
    none: 'No rounds are planned: the rules of requirements say when they meet.',
    meets: 'Meets {{at}}',
    openUntil: 'takes in what is passed on until {{at}}',
    closedSince: 'closed since {{at}}',
    empty: 'Nothing is to be decided in this round.',
    agenda: 'Agenda',
    next: 'Next',
    previous: 'Previous',
    voices: '{{given}} of {{of}} voices',
    own: 'you: {{verdict}}',
    decided: 'decided: {{phase}}',
    progress_one: '{{done}} of {{count}} done',
    progress_other: '{{done}} of {{count}} done',
    give: 'Give the verdict',
    keys: '1 – 4 choose, Ctrl + Enter gives, j / k next and previous, u takes back',
    held: '{{verdict}}: {{number}} goes on record in a moment.',
    undo: 'Undo',
    now: 'Record it now',
  },
};
