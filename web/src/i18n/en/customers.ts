export default {
  customers: {
    search: 'Name',
    add: 'New customer',
    edit: 'Change the customer',
    nothing: 'No customer is called like this',
    localTime: 'there it is {{at}} ({{zone}})',
    openCases: 'Open cases',
    noneOpen: 'Nothing is open.',
    closedCases: 'Closed cases',
    noneClosed: 'None yet.',
    history: 'What happened lately',
    about: 'About this customer',
    teamLead: 'Team’s lead',
    standard: 'the standard one',
    calendar: 'Calendar',
    language: 'Language',
  },
};
