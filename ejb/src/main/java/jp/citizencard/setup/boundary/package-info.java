/**
 * What a platform starts with: municipalities, services, terminals and operators from a file, created where they are absent. It reaches into the entities of other contexts, because at
 * start-up nobody is signed in whose role could be checked.
 */
package jp.citizencard.setup.boundary;
