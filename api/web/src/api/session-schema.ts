/** The wire of accounts. */

export type Role = "staff" | "coordinator" | "administrator";

export interface OwnAccount {
  name: string;
  role: Role;
  county: string;
  languages: readonly string[];
  /** A one-time password opens nothing else until it is changed. */
  must_change_password: boolean;
}

export interface Session {
  csrf_token: string;
  account: OwnAccount;
}
