/** Where short messages appear. What was said before it was there is shown then. */
export { Notifications as default } from '@mantine/notifications';
