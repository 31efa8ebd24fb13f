"""The words the reader knows, as plain lists: broad knowledge of English at work, grown from no data set."""
