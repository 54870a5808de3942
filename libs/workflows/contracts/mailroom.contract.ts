/** What one round of the mailroom did. */
export interface MailRound {
  readonly sent: number;
  readonly refused: number;
  /** Mails whose time has not come, or whose turn it was not. */
  readonly waiting: number;
}

export interface MailroomActivities {
  /** Claims what is due, sends it, and takes up what a crash left behind. Repeating it is harmless. */
  sendDueMails(): Promise<MailRound>;
}
