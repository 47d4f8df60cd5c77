/** Where the pairing is kept: the key as a CryptoKey that cannot be read out, in IndexedDB. */

/**
 * @typedef {{client_id: string, instance_id: string, port: number, paired_port?: number, secret: CryptoKey, name: string}} Pairing
 *   `port` is the last one that the companion proved itself on, `paired_port` the one of the pairing
 */

const NAME = "jss-companion";
const STORE = "pairing";

/** @returns {Promise<IDBDatabase>} */
const open = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * One transaction, done when it is on disk.
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
const within = async (mode, act) => {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: "strict" });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
};

/** The pairing, or null. @returns {Promise<Pairing | null>} */
export const loadPairing = async () => (await within("readonly", (store) => store.get("only"))) ?? null;

/** Replaces the pairing. @param {Pairing} pairing @returns {Promise<void>} */
export const savePairing = async (pairing) => {
  await within("readwrite", (store) => store.put(pairing, "only"));
};

/** Forgets the pairing; the key is gone. @returns {Promise<void>} */
export const deletePairing = async () => {
  await within("readwrite", (store) => store.delete("only"));
};
