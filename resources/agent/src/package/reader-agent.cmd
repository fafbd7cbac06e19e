@echo off
rem Starts the reader agent on Windows: reader-agent.cmd COMMAND ...; without arguments, also by a double click, it serves this computer's
rem browser with its PC/SC readers. What server that is stands in agent.conf beside this script (see agent.conf.example). Needs Java 17 or newer.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not "%~1"=="" goto command
"%JAVA%" -jar "%~dp0reader-agent.jar" serve --pcsc --default-log "%LOCALAPPDATA%\citizencard-reader-agent\log"
set "STATUS=%ERRORLEVEL%"
rem The window of a double click stays open, so that somebody can read why it did not start.
if not "%STATUS%"=="0" pause
exit /b %STATUS%
:command
"%JAVA%" -jar "%~dp0reader-agent.jar" %*
exit /b %ERRORLEVEL%
