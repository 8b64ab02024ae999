"""Addresses of the door."""

from django.urls import path

from fireweed.accounts.views import account, returning, second_step, sign_in, unlock

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", second_step.second_factor, name="second-factor"),
    path("sign-in/first/", second_step.enrol, name="enrol"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("unlock/", unlock.unlock, name="unlock"),
    path("passkey/ask/", second_step.ask_passkey, name="passkey-ask"),
    path("passkey/make/", second_step.make_passkey, name="passkey-make"),
    path("account/", account.account, name="account"),
    path("account/passphrase/", account.passphrase, name="passphrase"),
    path("account/recovery/", account.recovery, name="recovery"),
    path("account/kept/", account.kept, name="kept"),
    path("account/add/", account.add, name="add"),
    path("account/passkeys/<uuid:passkey>/remove/", account.remove_passkey, name="remove-passkey"),
    path("account/code-app/remove/", account.remove_code_app, name="remove-code-app"),
    path("account/language/", account.language, name="account-language"),
    path("return/", returning.ask, name="return"),
    path("return/<str:token>/", returning.come_back, name="come-back"),
    path("return/<str:token>/passkey/", returning.ask_passkey, name="return-passkey"),
]
