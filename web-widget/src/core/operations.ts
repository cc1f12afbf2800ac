/** Every operation of the widget, as text: there is no cache to keep and no table of documents to carry. */

const MESSAGE = `fragment C on Citation{start end passage{id text page document{title}}}
fragment M on Message{id author text status failureReason citations{...C}}`;

export const START = `mutation WidgetStart($input:StartWidgetSessionInput!){startWidgetSession(input:$input){
... on StartWidgetSessionPayload{
visitorToken session{accessToken}twin{name greeting starterQuestions}
conversation{id messages(last:50){nodes{...M}}}}
... on Error{sentence:message}}}
${MESSAGE}`;

export const SEND = `mutation WidgetSend($input:SendMessageInput!){sendMessage(input:$input){
__typename
... on SendMessagePayload{message{id}reply{id}}
... on Error{sentence:message}}}`;

export const HISTORY = `query WidgetHistory($id:ID!){node(id:$id){
... on Conversation{messages(last:50){nodes{...M}}}}}
${MESSAGE}`;

export const STREAM = `subscription WidgetStream($messageId:ID!, $after:Int){
messageStreamed(messageId:$messageId, after:$after){
__typename seq
... on MessageDelta{text}
... on MessageReplaced{text attempt}
... on MessageCitation{citation{...C}}
... on MessageCompleted{message{...M}}
... on MessageFailed{reason}}}
${MESSAGE}`;
