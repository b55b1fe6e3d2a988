/** The Web Lock that only the worker that owns the device's databases holds. */
export const OWNER_LOCK = 'evenground-device';
