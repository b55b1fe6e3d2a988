/** Check-ins a second through the real endpoint, beside what PostgreSQL alone can do. */
export async function benchDoor(_options: readonly string[]): Promise<void> {}
