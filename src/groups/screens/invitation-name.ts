/** By what an invitation is told from others: the first four letters and digits of its address. It opens nothing. */
export function invitationName(invitation: string): string {
  return invitation.slice(0, 4);
}
