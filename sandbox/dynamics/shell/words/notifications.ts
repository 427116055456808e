/** Words of the notifications, in English, German and Hebrew. */
export const notificationWords = {
  notifications: ["Notifications", "Benachrichtigungen", "התראות"],
  notificationsCount: ["Notifications ({0})", "Benachrichtigungen ({0})", "התראות ({0})"],
  noNotifications: ["There are no notifications.", "Es gibt keine Benachrichtigungen.", "אין התראות."],
  dismissNotification: ["Dismiss: {0}", "Verwerfen: {0}", "ביטול: {0}"],
  dismissAll: ["Dismiss all", "Alle verwerfen", "בטל הכול"],
  iconInfo: ["Information", "Information", "מידע"],
  iconSuccess: ["Success", "Erfolg", "הצלחה"],
  iconFailure: ["Failure", "Fehler", "כשל"],
  iconWarning: ["Warning", "Warnung", "אזהרה"],
  iconMention: ["Mention", "Erwähnung", "אזכור"],
} as const;
