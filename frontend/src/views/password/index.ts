export { ForgottenPage } from "./ForgottenPage";
export { NewPasswordPage } from "./NewPasswordPage";
