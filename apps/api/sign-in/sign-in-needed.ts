/** A browser that asked for a page is led to where its person signs in, or chooses a role, and then to the page. */
export class SignInNeeded extends Error {
  constructor(readonly location: string) {
    super('The browser has to sign in first');
    this.name = 'SignInNeeded';
  }
}
