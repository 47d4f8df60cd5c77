import { every } from "./every.mjs";

await every("firefox");
