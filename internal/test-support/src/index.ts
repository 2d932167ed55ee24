export { failureOf } from "./failure-of.ts";
export { listen } from "./listen.ts";
export { base64, pdf, png, wav } from "./media.ts";
export { docxOf, odfOf, paragraph, xlsxOf, zipOf } from "./office-files.ts";
export { pdfOf } from "./pdf-of.ts";
export { sampleBytes, sampleNames, samplePath } from "./samples.ts";
export { sent, startService } from "./service.ts";
export { temporaryFile, temporaryFolder } from "./temporary-files.ts";
export { warningsOf } from "./warnings-of.ts";
