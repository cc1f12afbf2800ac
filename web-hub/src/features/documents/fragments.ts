import { graphql } from "../../gql/gql.ts";

export const DocumentRow = graphql(`
  fragment DocumentRow on Document {
    id
    title
    filename
    contentType
    byteSize
    status
    progress
    failureReason
    passageCount
    pageCount
    enabled
    createdAt
  }
`);

export const PassageWords = graphql(`
  fragment PassageWords on Passage {
    id
    text
    position
    page
    headingPath
    enabled
    editedAt
    parsedText
  }
`);
