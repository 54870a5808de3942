export { readDeliveryReport, type DeliveryReport, type ReportedRecipient } from './delivery-report.js';
export { openPost, type Outcome, type Parcel, type Post } from './post.js';
