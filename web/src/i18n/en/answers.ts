/** Prepared answers: choosing one while writing, and keeping them. */
export default {
  answers: {
    choose: 'Prepared answers',
    search: 'Keyword, title or words…',
    nothing: 'No prepared answer is like this',
    preview: 'As it will be',
    language: 'Language of the answer',
    in: { 'zh-CN': '中文', en: 'English' },
    onlyIn: 'in {{language}} only',
    to: 'To',
    open: 'Still to be filled in: {{names}}',
    put: 'Insert',
    textOnly: 'The text only',
    fillIn: 'Continue',
    andDone: 'Then:',
    notNow: 'Not now: {{command}}. {{why}}',
    placeholder: {
      'customer name': 'customer’s name',
      'contact name': 'contact’s name',
      'owner name': 'owner’s name',
      'me name': 'your name',
      number: 'number',
      title: 'title',
      due: 'due instant, in the customer’s time',
    },
  },
};
